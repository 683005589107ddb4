package io.pricescape.suggestion;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The short way to {@link SuggestionEndpoint}. Spring tries every address of the service that has a
 * variable in it, with all its conditions, which takes a quarter of a question's time. What is not
 * an ordinary question here goes that way still, and is refused there if need be.
 */
@Component
final class QuestionAddress implements HandlerMapping, Ordered {
  private static final PathPattern ADDRESS =
      PathPatternParser.defaultInstance.parse(SuggestionEndpoint.ADDRESS);

  private final HandlerExecutionChain endpoint;

  QuestionAddress(SuggestionEndpoint endpoint) {
    Method method =
        Arrays.stream(SuggestionEndpoint.class.getDeclaredMethods())
            .filter(each -> each.getName().equals(SuggestionEndpoint.METHOD))
            .findFirst()
            .orElseThrow();
    this.endpoint = new HandlerExecutionChain(new HandlerMethod(endpoint, method));
  }

  /** Before all others. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public boolean usesPathPatterns() {
    return true;
  }

  @Override
  public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) {
    if (!isOrdinary(request)) {
      return null;
    }
    PathContainer path =
        ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
    PathPattern.PathMatchInfo found = ADDRESS.matchAndExtract(path);
    if (found == null) {
      return null;
    }
    request.setAttribute(BEST_MATCHING_PATTERN_ATTRIBUTE, SuggestionEndpoint.ADDRESS);
    request.setAttribute(URI_TEMPLATE_VARIABLES_ATTRIBUTE, found.getUriVariables());
    ServerHttpObservationFilter.findObservationContext(request)
        .ifPresent(context -> context.setPathPattern(SuggestionEndpoint.ADDRESS));
    return endpoint;
  }

  private static boolean isOrdinary(HttpServletRequest request) {
    if (!"POST".equals(request.getMethod())
        || !MediaType.APPLICATION_JSON_VALUE.equals(request.getContentType())) {
      return false;
    }
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept == null
        || accept.equals(MediaType.ALL_VALUE)
        || accept.equals(MediaType.APPLICATION_JSON_VALUE);
  }
}
