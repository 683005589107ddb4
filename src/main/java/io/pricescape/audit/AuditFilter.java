package io.pricescape.audit;

import io.github.bucket4j.Bucket;
import io.pricescape.security.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes down every request that may change something for admins, once its outcome is known. Stands
 * before the door, so that it sees whom the door refuses too.
 *
 * <p>Refused callers must not be able to fill a table that never shrinks: those without a good key
 * are only counted, those with one of another role are written as far as {@code refusals} lets
 * them.
 */
final class AuditFilter extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(AuditFilter.class);
  private static final Set<Integer> REFUSED = Set.of(401, 403, 429);
  private static final int UNAVAILABLE = 503;

  private final AuditTrail trail;
  private final AuditMetrics metrics;
  private final Bucket refusals;

  AuditFilter(AuditTrail trail, AuditMetrics metrics, Bucket refusals) {
    this.trail = trail;
    this.metrics = metrics;
    this.refusals = refusals;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !AdminRequest.isMeant(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean isAnswered = false;
    try {
      chain.doFilter(request, response);
      isAnswered = true;
    } finally {
      write(request, response, isAnswered ? response.getStatus() : 500);
    }
  }

  private void write(HttpServletRequest request, HttpServletResponse response, int status) {
    Optional<Caller> caller = Caller.of(request);
    boolean isRefused = caller.isEmpty() || REFUSED.contains(status);
    if (isRefused && (caller.isEmpty() || !refusals.tryConsume(1))) {
      metrics.refused();
      return;
    }
    AdminRequest done = AdminRequest.of(caller.orElseThrow(), request, response, status);
    if (status == UNAVAILABLE) {
      // most likely there is no database to write to, and the caller need not wait twice
      log.warn("Not in the audit, since it was answered 503: {}", done);
      metrics.unavailable();
      return;
    }
    try {
      trail.add(done);
    } catch (DataAccessException | TransactionException e) {
      log.error("Not in the audit: {}", done, e);
      metrics.failed();
    }
  }
}
