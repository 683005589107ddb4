package io.pricescape.catalog;

import org.jspecify.annotations.Nullable;

/**
 * The first number in a text and where it stands.
 *
 * @param start index of its first digit or decimal point, without a sign
 * @param end index after its last character
 * @param value may be infinite when a double cannot hold it
 */
record NumberScan(int start, int end, double value) {
  /** Finds and reads it, or returns null when the text holds no digit. */
  static @Nullable NumberScan first(String text, boolean decimalComma) {
    int digit = 0;
    while (digit < text.length() && digit(text, digit) < 0) {
      digit++;
    }
    if (digit == text.length()) {
      return null;
    }
    boolean startsWithPoint =
        digit > 0 && isDecimalSign(text.charAt(digit - 1)) && !followsAWord(text, digit - 1);
    int start = startsWithPoint ? digit - 1 : digit;
    DigitGroups groups = DigitGroups.from(text, start, decimalComma);
    double value = groups.value();
    return new NumberScan(start, groups.end(), isNegative(text, start) ? 0.0 - value : value);
  }

  /** Whether a further digit stands at or after an index. */
  static boolean hasDigit(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (digit(text, i) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** The digit at an index, or −1 where there is none. */
  static int digit(String text, int index) {
    if (index >= text.length()) {
      return -1;
    }
    char c = text.charAt(index);
    if (c < 0x80) {
      return c >= '0' && c <= '9' ? c - '0' : -1;
    }
    return Character.isDigit(c) ? Character.digit(c, 10) : -1;
  }

  static boolean isDecimalSign(char c) {
    return isPoint(c) || isComma(c);
  }

  static boolean isPoint(char c) {
    return c == '.' || c == '\uff0e';
  }

  static boolean isComma(char c) {
    return c == ',' || c == '\uff0c' || c == '\u066b';
  }

  static boolean isMinus(char c) {
    return c == '-' || c == '\u2212' || c == '\uff0d' || c == '\ufe63' || c == '\u2013';
  }

  // "A-5", "10-80" and "size - 42" hold a hyphen, "-5" and "-$ 5" a minus
  private static boolean isNegative(String text, int start) {
    int i = beforeBlanks(text, start);
    if (i >= 0 && Character.getType(text.charAt(i)) == Character.CURRENCY_SYMBOL) {
      i = beforeBlanks(text, i);
    } else {
      i = start - 1;
    }
    return i >= 0 && isMinus(text.charAt(i)) && !followsAWord(text, i);
  }

  private static int beforeBlanks(String text, int end) {
    int i = end - 1;
    while (i >= 0 && AttributeText.isBlank(text.charAt(i))) {
      i--;
    }
    return i;
  }

  private static boolean followsAWord(String text, int index) {
    return index > 0 && Character.isLetterOrDigit(text.charAt(index - 1));
  }
}
