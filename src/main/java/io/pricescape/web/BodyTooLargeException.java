package io.pricescape.web;

import io.pricescape.problem.Problem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/** A body turned out larger than allowed while it was being read. */
final class BodyTooLargeException extends IOException {
  private final DataSize limit;

  BodyTooLargeException(DataSize limit) {
    super("The body is larger than " + limit);
    this.limit = limit;
  }

  static boolean isBehind(Throwable error) {
    return find(error) != null;
  }

  static Problem problemBehind(Throwable error) {
    BodyTooLargeException found = find(error);
    if (found == null) {
      throw new IllegalArgumentException("No body too large", error);
    }
    return problem(found.limit);
  }

  static Problem problem(DataSize limit) {
    return Problem.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "body-too-large",
        "Body too large",
        "The body may hold at most %d bytes: send less at once, or stream it as application/x-ndjson where that is offered"
            .formatted(limit.toBytes()));
  }

  private static @Nullable BodyTooLargeException find(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLargeException found) {
        return found;
      }
    }
    return null;
  }
}
