package io.pricescape.listing;

import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import java.util.List;
import org.springframework.http.HttpStatus;

/** The ways in which a body of listings cannot be read at all; then nothing of it is imported. */
final class UnreadableBody {
  private static final String NOTHING = " Nothing was imported.";

  private UnreadableBody() {}

  static Problem notUtf8(long line) {
    return malformed(
        "not-utf-8",
        "The body is not UTF-8",
        "not UTF-8 at line %d; save the file as UTF-8 and send it again.".formatted(line));
  }

  static Problem csv(String fault) {
    return malformed("malformed-csv", "The CSV cannot be read", fault);
  }

  static Problem json(String fault) {
    return malformed("malformed-json", "The JSON cannot be read", fault);
  }

  static Problem brokenOff() {
    return malformed(
        "incomplete-body", "The body broke off", "the body ended early; send it again.");
  }

  static Problem rowTooLong(String row, int maxRowChars) {
    return Problem.of(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "row-too-long",
        "A row is too long",
        "%s is longer than %d characters or %d cells; is a quote not closed?"
                .formatted(row, maxRowChars, SuppliedColumns.MAX)
            + NOTHING);
  }

  static Problem empty(String advice) {
    return Problem.of(
        HttpStatus.UNPROCESSABLE_CONTENT, "no-listings", "There are no listings", advice);
  }

  static Problem tooManyColumns() {
    return Problem.of(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "too-many-columns",
        "There are too many columns",
        "at most %d different columns are read; leave out those that say nothing about an item."
                .formatted(SuppliedColumns.MAX)
            + NOTHING);
  }

  static Problem columns(List<Violation> violations) {
    return Problem.invalid("invalid-columns", "The columns do not fit", violations);
  }

  private static Problem malformed(String code, String title, String fault) {
    return Problem.of(HttpStatus.BAD_REQUEST, code, title, fault + NOTHING);
  }
}
