package io.pricescape.web;

import io.pricescape.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses early what would have to wait long: where many requests wait for a thread already, each
 * further one is told so at once, which costs next to nothing, so that the queue never grows
 * without end. Requests with streamed bodies hold their threads for as long as their senders like:
 * only some of all threads are for them, half of these for imports and half for batches. Bodies
 * that are read whole take memory: only a few large ones are read at once.
 */
final class Overload extends OncePerRequestFilter {
  private static final DataSize LARGE = DataSize.ofKilobytes(256);
  private static final Duration TRY_AGAIN_IN = Duration.ofSeconds(1);

  private final Backlog backlog;
  private final int maxWaiting;
  private final Semaphore imports;
  private final Semaphore batches;
  private final Semaphore largeBodies;
  private final RequestMetrics metrics;
  private final HandlerExceptionResolver errors;

  Overload(
      Backlog backlog,
      WebSettings settings,
      RequestMetrics metrics,
      HandlerExceptionResolver errors) {
    this.backlog = backlog;
    this.maxWaiting = settings.maxWaiting();
    int ofAKind = Math.max(1, settings.maxStreams() / 2);
    this.imports = new Semaphore(ofAKind);
    this.batches = new Semaphore(ofAKind);
    this.largeBodies = new Semaphore(settings.maxLargeBodies());
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
    Semaphore turns = turns(request);
    if (backlog.waiting() > maxWaiting) {
      refuse(request, response, "Too many requests are waiting; send this one again shortly");
    } else if (turns == null) {
      chain.doFilter(request, response);
    } else if (turns.tryAcquire()) {
      try {
        chain.doFilter(request, response);
      } finally {
        turns.release();
      }
    } else {
      refuse(
          request,
          response,
          turns == largeBodies
              ? "Too many large bodies are coming in; send this one shortly, or less at once"
              : "Too many imports or streamed batches are coming in; send this one when others are"
                  + " done");
    }
  }

  /** What a request needs a turn of, besides a thread; null for most. */
  private @Nullable Semaphore turns(HttpServletRequest request) {
    if (StreamedBody.isIn(request)) {
      return StreamedBody.isImport(request) ? imports : batches;
    }
    long length = request.getContentLengthLong();
    boolean isUnannounced = length < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    return length > LARGE.toBytes() || isUnannounced ? largeBodies : null;
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
