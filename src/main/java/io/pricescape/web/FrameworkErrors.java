package io.pricescape.web;

import io.pricescape.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Every error that no room has an answer for, as an RFC 9457 problem. What the caller can mend says
 * how; what they cannot is logged once, with an id that they can quote, and without its inner life.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class FrameworkErrors {
  private static final Logger log = LoggerFactory.getLogger(FrameworkErrors.class);
  private static final Duration DATABASE_BACK_IN = Duration.ofSeconds(10);
  private static final Duration ROOM_MADE_IN = Duration.ofMinutes(5);

  /** PostgreSQL's state for a disk that is full. */
  private static final String DISK_FULL = "53100";

  @ExceptionHandler
  @Nullable ResponseEntity<ProblemDetail> answer(
      Exception error, HttpServletRequest request, HttpServletResponse response) {
    Problem problem = find(error, Problem.class);
    if (problem == null && isDiskFull(error)) {
      log.error("{} {}: the database's disk is full", request.getMethod(), path(request));
      problem = databaseFull();
    }
    if (problem == null && isDatabaseDown(error)) {
      log.warn("{} {}: the database cannot be reached", request.getMethod(), path(request));
      problem = databaseUnavailable();
    }
    if (problem == null && DisconnectedClientHelper.isClientDisconnectedException(error)) {
      return null;
    }
    if (problem == null) {
      problem = FrameworkProblems.of(error);
    }
    if (problem == null) {
      problem = unexpected(error, request);
    }
    return response.isCommitted() ? null : entity(problem, request);
  }

  static ResponseEntity<ProblemDetail> entity(Problem problem, HttpServletRequest request) {
    ProblemDetail body = problem.getBody();
    if (body.getInstance() == null) {
      body.setInstance(URI.create(TomcatErrors.instance(path(request))));
    }
    HttpHeaders headers = new HttpHeaders();
    headers.putAll(problem.getHeaders());
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return new ResponseEntity<>(body, headers, problem.getStatusCode());
  }

  private static String path(HttpServletRequest request) {
    return request.getRequestURI();
  }

  private static Problem unexpected(Exception error, HttpServletRequest request) {
    String id = UUID.randomUUID().toString();
    log.error("Error {} at {} {}", id, request.getMethod(), path(request), error);
    return Problem.of(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal-error",
            "Internal error",
            "Something went wrong in the service. Tell its operator the error id " + id)
        .with("errorId", id);
  }

  private static Problem databaseUnavailable() {
    return Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "database-unavailable",
            "Database unavailable",
            "The service cannot reach its database just now; try again shortly")
        .retryAfter(DATABASE_BACK_IN);
  }

  private static Problem databaseFull() {
    return Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "database-full",
            "Database full",
            "The database has no disk space left, and nothing of this request was kept. Send it"
                + " again when its operator has made room")
        .retryAfter(ROOM_MADE_IN);
  }

  private static boolean isDiskFull(Exception error) {
    SQLException refusal = find(error, SQLException.class);
    return refusal != null && DISK_FULL.equals(refusal.getSQLState());
  }

  /** A transaction that can be neither committed nor rolled back has lost its connection. */
  private static boolean isDatabaseDown(Exception error) {
    return find(error, CannotCreateTransactionException.class) != null
        || find(error, TransactionSystemException.class) != null
        || find(error, DataAccessResourceFailureException.class) != null
        || find(error, TransientDataAccessResourceException.class) != null;
  }

  static <E extends Throwable> @Nullable E find(Throwable error, Class<E> type) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
