package io.pricescape.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Keeps what only a caller can have got wrong from becoming an error of the service, where the
 * libraries between Tomcat and the controllers do not: parameters that are no UTF-8, a content type
 * with a wildcard, and what {@link TamedRequest} hides.
 */
final class CallersFaults extends OncePerRequestFilter {
  private final HandlerExceptionResolver errors;

  CallersFaults(HandlerExceptionResolver errors) {
    this.errors = errors;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (hasWildcard(request.getContentType())) {
      errors.resolveException(
          request,
          response,
          null,
          new HttpMediaTypeNotSupportedException("The content type has a wildcard"));
      return;
    }
    try {
      chain.doFilter(new TamedRequest(request), response);
    } catch (InvalidParameterException e) {
      errors.resolveException(request, response, null, e);
    }
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  private static boolean hasWildcard(@Nullable String type) {
    try {
      return type != null && type.indexOf('*') >= 0 && !MediaType.parseMediaType(type).isConcrete();
    } catch (InvalidMediaTypeException e) {
      return false; // refused where it matters
    }
  }
}
