package io.pricescape.problem;

import java.util.Objects;

/**
 * One rule that an input breaks.
 *
 * @param field where, as a path in the caller's own words, such as {@code attributes.size}
 * @param message what to do about it, such as {@code must be at most 80 mm}
 */
public record Violation(String field, String message) {
  /** Refuses nulls. */
  public Violation {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(message, "message");
  }
}
