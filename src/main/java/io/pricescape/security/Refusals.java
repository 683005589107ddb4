package io.pricescape.security;

import io.pricescape.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Says no as every other error is said: 401 without a known key, 403 with a key of another role.
 */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final HandlerExceptionResolver errors;

  Refusals(HandlerExceptionResolver errors) {
    this.errors = errors;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason) {
    String detail =
        KeyFilter.hasUnknownKey(request)
            ? "This key is not known here; check it"
            : "Send your key as X-API-Key: …, or as Authorization: Bearer …";
    Problem problem = Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized", "Key required", detail);
    problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"pricescape\"");
    errors.resolveException(request, response, null, problem);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason) {
    errors.resolveException(
        request,
        response,
        null,
        Problem.of(
            HttpStatus.FORBIDDEN,
            "forbidden",
            "Wrong role",
            "This address needs the admin key; yours is a seller's"));
  }
}
