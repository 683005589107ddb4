package io.pricescape.web;

import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says where a body stops being what was asked for, in the caller's words, not the parser's. */
final class UnreadableBody {
  private UnreadableBody() {}

  static Problem problem(HttpMessageNotReadableException error) {
    if (BodyTooLargeException.isBehind(error)) {
      return BodyTooLargeException.problemBehind(error);
    }
    if (error.getCause() instanceof StreamReadException e) {
      return malformed("The body is not well-formed JSON" + at(e.getLocation()));
    }
    if (error.getCause() instanceof JacksonException e) {
      Violation violation = new Violation(path(e), message(e));
      String subject = violation.field().isEmpty() ? "The body" : violation.field();
      return malformed(subject + " " + violation.message() + at(e.getLocation()))
          .with("violations", List.of(violation));
    }
    return malformed("The body is missing or cannot be read; send JSON");
  }

  private static Problem malformed(String detail) {
    return Problem.of(HttpStatus.BAD_REQUEST, "malformed-body", "Malformed body", detail);
  }

  private static String message(JacksonException e) {
    if (e instanceof UnrecognizedPropertyException) {
      return "is not known here";
    }
    return e instanceof MismatchedInputException mismatch
        ? FrameworkProblems.mustBe(mismatch.getTargetType())
        : "is not valid";
  }

  /** The way to the value, such as {@code requests[3].samples}; empty for the body itself. */
  private static String path(JacksonException e) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.toString();
  }

  private static String at(TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
  }
}
