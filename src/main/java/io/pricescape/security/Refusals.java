package io.pricescape.security;

import io.pricescape.problem.Problem;
import io.pricescape.security.Identity.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Says no as every other error is said: 401 without a good key, 403 with a key of another role. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  private static final Refused NO_KEY =
      new Refused("Send your key as X-API-Key: …, or as Authorization: Bearer …");

  private final HandlerExceptionResolver errors;

  Refusals(HandlerExceptionResolver errors) {
    this.errors = errors;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason) {
    errors.resolveException(
        request, response, null, KeyFilter.refusal(request).orElseGet(NO_KEY::problem));
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
            "This address is for another role; you have " + roles(request)));
  }

  private static String roles(HttpServletRequest request) {
    return Caller.of(request)
        .map(
            caller ->
                caller.roles().stream().sorted().map(Role::word).collect(Collectors.joining(", ")))
        .filter(roles -> !roles.isEmpty())
        .map(roles -> "role " + roles)
        .orElse("none");
  }
}
