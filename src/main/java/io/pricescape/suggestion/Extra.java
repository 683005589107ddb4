package io.pricescape.suggestion;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an answer holds only when it is asked for. */
enum Extra {
  DENSITY("density"),
  NEXT_QUESTION("next-question");

  /** All codes, as a caller may be told them. */
  static final String KNOWN =
      Arrays.stream(values()).map(extra -> extra.code).collect(Collectors.joining(", "));

  private final String code;

  Extra(String code) {
    this.code = code;
  }

  /** The one with a code as parsed from JSON, or null. */
  static @Nullable Extra of(@Nullable Object code) {
    for (Extra extra : values()) {
      if (extra.code.equals(code)) {
        return extra;
      }
    }
    return null;
  }
}
