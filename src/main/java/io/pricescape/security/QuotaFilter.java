package io.pricescape.security;

import io.pricescape.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses what is beyond a caller's quota. A batch counts as one request: its size has limits of
 * its own. Probes and metrics are not counted, since a busy service is not a sick one.
 */
final class QuotaFilter extends OncePerRequestFilter {
  private static final Set<String> UNCOUNTED = Set.of("/actuator/info", "/actuator/prometheus");
  private static final String HEALTH = "/actuator/health";

  private final Quotas quotas;
  private final SecurityMetrics metrics;
  private final HandlerExceptionResolver errors;

  QuotaFilter(Quotas quotas, SecurityMetrics metrics, HandlerExceptionResolver errors) {
    this.quotas = quotas;
    this.metrics = metrics;
    this.errors = errors;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getServletPath();
    return UNCOUNTED.contains(path) || path.equals(HEALTH) || path.startsWith(HEALTH + "/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Duration> wait = quotas.count(request);
    if (wait.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    metrics.refusedForQuota();
    errors.resolveException(request, response, null, refusal(wait.get()));
  }

  private static Problem refusal(Duration wait) {
    // rounded up: a caller who comes back a moment early is refused again
    Duration seconds = Duration.ofSeconds(wait.plusSeconds(1).minusNanos(1).toSeconds());
    return Problem.of(
            HttpStatus.TOO_MANY_REQUESTS,
            "too-many-requests",
            "Too many requests",
            "You have asked for more than your quota; go on in "
                + Math.max(1, seconds.toSeconds())
                + " s")
        .retryAfter(seconds);
  }
}
