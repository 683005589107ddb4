package io.pricescape.listing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import java.nio.charset.Charset;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

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

  /** Throws when a type names another character set than UTF-8. */
  static void refuseCharset(MediaType type) {
    Charset charset = type.getCharset();
    if (charset != null && !charset.equals(UTF_8) && !charset.equals(US_ASCII)) {
      throw Problem.of(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "unsupported-charset",
          "Only UTF-8 is read",
          "the body is announced as " + charset.name() + "; send it as UTF-8.");
    }
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
