package io.pricescape.catalog;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * How the text of an attribute is read, the same for listings and for questions: composed (NFC),
 * trimmed, inner blanks collapsed, and nothing at all where people write that they don't know.
 *
 * <p>Only markers that cannot be a real value count as missing. {@code None} stays a value: a watch
 * can have no bracelet. Upper or lower case does not matter, but {@code NA} must be written so.
 */
public final class AttributeText {
  /** Longer texts are descriptions, not values: in UTF-16 units, after normalising. */
  public static final int MAX_LENGTH = 200;

  private static final String[] MISSING = {
    "n/a",
    "n.a.",
    "#n/a",
    "unknown",
    "null",
    "nan",
    "not specified",
    "unspecified",
    "not available",
    "정보없음",
    "정보 없음",
    "état non spécifié",
    "non spécifié"
  };

  // most values begin otherwise
  private static final String MISSING_INITIALS = initials();

  // composing can take quadratic time; a text this long is refused anyway
  private static final int MAX_COMPOSED = 10 * MAX_LENGTH;
  private static final char FIRST_COMBINING = '\u0300';

  private AttributeText() {}

  /** The value as it is compared and kept, or null when the text says nothing. */
  public static @Nullable String normalise(@Nullable String raw) {
    if (raw == null || raw.isEmpty()) {
      return null;
    }
    String text = isClean(raw) ? raw : cleaned(raw);
    return isMissing(text) ? null : text;
  }

  /** Whether a character is white space, a no-break blank, a control or a zero-width mark. */
  static boolean isBlank(char c) {
    if (c < 0x80) {
      return c <= ' ' || c == 0x7f;
    }
    return Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || c == '\u200b'
        || c == '\u2060'
        || c == '\ufeff';
  }

  private static boolean isClean(String text) {
    boolean blankBefore = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= FIRST_COMBINING) {
        return false;
      }
      boolean blank = isBlank(c);
      if (blank && (c != ' ' || blankBefore)) {
        return false;
      }
      blankBefore = blank;
    }
    return !blankBefore;
  }

  private static String cleaned(String raw) {
    String composed =
        raw.length() > MAX_COMPOSED ? raw : Normalizer.normalize(raw, Normalizer.Form.NFC);
    StringBuilder text = new StringBuilder(composed.length());
    boolean blankBefore = false;
    for (int i = 0; i < composed.length(); i++) {
      char c = composed.charAt(i);
      if (isBlank(c)) {
        blankBefore = true;
        continue;
      }
      if (blankBefore && !text.isEmpty()) {
        text.append(' ');
      }
      blankBefore = false;
      text.append(isLoneSurrogate(composed, i) ? '\ufffd' : c);
    }
    return text.toString();
  }

  // half a character can be written in JSON but neither in UTF-8 nor in PostgreSQL
  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  private static boolean isMissing(String text) {
    if (text.equals("NA") || isOnlyDashes(text)) {
      return true;
    }
    if (!text.isEmpty() && MISSING_INITIALS.indexOf(folded(text.charAt(0))) >= 0) {
      for (String marker : MISSING) {
        if (marker.equalsIgnoreCase(text)) {
          return true;
        }
      }
    }
    // "-/- (Fuel)": a dash for each half, and what was asked
    return text.startsWith("-/-") && (text.length() == 3 || text.endsWith(")"));
  }

  private static String initials() {
    StringBuilder initials = new StringBuilder();
    for (String marker : MISSING) {
      initials.append(folded(marker.charAt(0)));
    }
    return initials.toString();
  }

  /** As {@link String#equalsIgnoreCase} compares characters. */
  private static char folded(char c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  private static boolean isOnlyDashes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean dash =
          c == '-' || c == '?' || c == '/' || c == '.' || c == '\u2212' || isPunctuationDash(c);
      if (!dash) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPunctuationDash(char c) {
    return c >= '\u2010' && c <= '\u2015';
  }
}
