package io.pricescape.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.databind.JsonNode;

/**
 * Why an admin does something: the {@code reason} of a JSON body, remembered while an endpoint
 * reads it, or the header {@code X-Reason}, which goes with any request.
 */
@RestControllerAdvice
class GivenReason extends RequestBodyAdviceAdapter {
  private static final String ATTRIBUTE = GivenReason.class.getName();
  private static final String HEADER = "X-Reason";
  private static final int LONGEST = 500;

  /** The reason that came with a request, or null. */
  static @Nullable String of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof String reason && !reason.isBlank()) {
      return reason;
    }
    String header = request.getHeader(HEADER);
    return header == null || header.isBlank() ? null : clean(header.strip());
  }

  @Override
  public boolean supports(
      MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
    return JsonNode.class.equals(type);
  }

  @Override
  public Object afterBodyRead(
      Object body,
      HttpInputMessage message,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converter) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null && body instanceof JsonNode json && json.path("reason").isString()) {
      request.setAttribute(
          ATTRIBUTE, clean(json.path("reason").stringValue()), RequestAttributes.SCOPE_REQUEST);
    }
    return body;
  }

  /** The endpoint may refuse it; the audit keeps it all the same, as far as PostgreSQL can. */
  private static String clean(String reason) {
    StringBuilder kept = new StringBuilder();
    reason.codePoints().filter(GivenReason::isKept).limit(LONGEST).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isKept(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.CONTROL && type != Character.SURROGATE;
  }
}
