package io.pricescape.security;

import io.pricescape.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Lets scripts of the web sites in the settings read answers. No cookies take part. A request of
 * another site is answered too, as it would be without a browser, but the browser keeps the answer
 * from the site's script; only the question beforehand (OPTIONS) is refused.
 */
final class CrossOrigin extends DefaultCorsProcessor {
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final CorsConfiguration opened = new CorsConfiguration();
  private final HandlerExceptionResolver errors;

  private CrossOrigin(List<String> origins, HandlerExceptionResolver errors) {
    opened.setAllowedOrigins(origins);
    opened.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT"));
    opened.setAllowedHeaders(
        List.of("X-API-Key", HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE));
    opened.setExposedHeaders(
        List.of(HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER, HttpHeaders.ETAG));
    opened.setAllowCredentials(false);
    opened.setMaxAge(REMEMBERED);
    this.errors = errors;
  }

  static CorsFilter filter(List<String> origins, HandlerExceptionResolver errors) {
    CrossOrigin processor = new CrossOrigin(origins, errors);
    CorsFilter filter = new CorsFilter(request -> processor.opened);
    filter.setCorsProcessor(processor);
    return filter;
  }

  @Override
  public boolean processRequest(
      @Nullable CorsConfiguration configuration,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    boolean isOpen = opened.checkOrigin(request.getHeader(HttpHeaders.ORIGIN)) != null;
    if (!isOpen && !CorsUtils.isPreFlightRequest(request)) {
      response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
      return true;
    }
    boolean isAccepted = super.processRequest(configuration, request, response);
    if (!isAccepted) {
      errors.resolveException(request, response, null, refusal());
    }
    return isAccepted;
  }

  @Override
  protected void rejectRequest(ServerHttpResponse response) {
    // refused above, in the words of every other refusal
  }

  private static Problem refusal() {
    return Problem.of(
        HttpStatus.FORBIDDEN,
        "forbidden-origin",
        "Origin not allowed",
        "Scripts of this web site may not call so; an operator can add the site to"
            + " pricescape.security.allowed-origins");
  }
}
