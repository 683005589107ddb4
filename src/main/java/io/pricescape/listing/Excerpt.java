package io.pricescape.listing;

import org.jspecify.annotations.Nullable;

/**
 * Supplied text as it is shown and kept beside a reason: cut, and without what PostgreSQL refuses.
 */
final class Excerpt {
  private static final int MAX_LENGTH = 200;
  private static final char REPLACEMENT = '\ufffd';

  private Excerpt() {}

  /** At most 200 characters of a text. */
  static String of(String text) {
    return of(text, MAX_LENGTH);
  }

  /** At most 200 characters of a text, or null when there is none. */
  static @Nullable String ofNullable(@Nullable String text) {
    return text == null ? null : of(text);
  }

  /** At most so many characters of a text, and an ellipsis where there were more. */
  static String of(String text, int maxLength) {
    int length = Math.min(text.length(), maxLength);
    StringBuilder kept = null;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        if (kept == null) {
          kept = new StringBuilder(text);
        }
        kept.setCharAt(i, REPLACEMENT);
      }
    }
    CharSequence clean = kept == null ? text : kept;
    return length == text.length() ? clean.toString() : clean.subSequence(0, length) + "…";
  }
}
