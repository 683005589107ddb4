package io.pricescape.web;

import io.pricescape.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses early what would have to wait long: where many requests wait for a thread already, each
 * further one is told so at once, which costs next to nothing, so that the queue never grows
 * without end. Requests with streamed bodies hold their threads for as long as their senders like:
 * only some of all threads are for them.
 */
final class Overload extends OncePerRequestFilter {
  private static final Duration TRY_AGAIN_IN = Duration.ofSeconds(1);

  private final Backlog backlog;
  private final int maxWaiting;
  private final Semaphore streams;
  private final RequestMetrics metrics;
  private final HandlerExceptionResolver errors;

  Overload(
      Backlog backlog,
      WebSettings settings,
      RequestMetrics metrics,
      HandlerExceptionResolver errors) {
    this.backlog = backlog;
    this.maxWaiting = settings.maxWaiting();
    this.streams = new Semaphore(settings.maxStreams());
    this.metrics = metrics;
    this.errors = errors;
  }

  /** Whoever watches the service must see it also when it is busy. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/actuator/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (backlog.waiting() > maxWaiting) {
      refuse(request, response, "Too many requests are waiting; send this one again shortly");
    } else if (!StreamedBody.isIn(request)) {
      chain.doFilter(request, response);
    } else if (streams.tryAcquire()) {
      try {
        chain.doFilter(request, response);
      } finally {
        streams.release();
      }
    } else {
      refuse(
          request,
          response,
          "Too many imports and streamed batches are coming in; send this one when others are done");
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, String detail) {
    metrics.overloaded();
    errors.resolveException(
        request,
        response,
        null,
        Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "overloaded", "Overloaded", detail)
            .retryAfter(TRY_AGAIN_IN));
  }
}
