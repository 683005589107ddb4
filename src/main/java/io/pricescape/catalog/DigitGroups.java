package io.pricescape.catalog;

/**
 * The digits of one number with its group and decimal signs told apart. Looks at the whole number
 * once to learn which signs it holds, and then reads it.
 */
final class DigitGroups {
  private static final int EXACT_DIGITS = 15;
  private static final int MAX_EXPONENT = 9_999;
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private final String text;
  private final int start;
  private final int whole;
  private final int end;
  private int exponent;
  private int exponentEnd;

  private DigitGroups(String text, int start, int whole, int end) {
    this.text = text;
    this.start = start;
    this.whole = whole;
    this.end = end;
    this.exponentEnd = end;
    readExponent();
  }

  /** Reads on from the first digit, or from the decimal point before it. */
  static DigitGroups from(String text, int start, boolean decimalComma) {
    if (NumberScan.digit(text, start) < 0) {
      return new DigitGroups(text, start, start, afterDigits(text, start + 1));
    }
    int whole = afterDigits(text, start);
    char group = sign(text, whole);
    boolean mayGroup = whole - start <= 3 && NumberScan.digit(text, start) != 0;
    if (mayGroup && group != 0) {
      int grouped = afterGroups(text, whole, group);
      if (grouped > whole && isGrouping(text, whole, grouped, group, decimalComma)) {
        whole = grouped;
      }
    }
    char decimal = sign(text, whole);
    boolean fraction = decimal == '.' || decimal == ',';
    return new DigitGroups(text, start, whole, fraction ? afterDigits(text, whole + 1) : whole);
  }

  /** The index after the number's last character. */
  int end() {
    return exponentEnd;
  }

  /** The number, correctly rounded. */
  double value() {
    long digits = 0;
    int significant = 0;
    for (int i = start; i < end; i++) {
      int digit = NumberScan.digit(text, i);
      if (digit >= 0 && (significant > 0 || digit > 0)) {
        significant++;
        digits = significant <= EXACT_DIGITS ? digits * 10 + digit : digits;
      }
    }
    int scale = exponent - Math.max(0, end - whole - 1);
    if (significant <= EXACT_DIGITS && Math.abs(scale) < POWERS_OF_TEN.length) {
      // both are exact doubles, so one operation rounds correctly
      return scale < 0 ? digits / POWERS_OF_TEN[-scale] : digits * POWERS_OF_TEN[scale];
    }
    return Double.parseDouble(plain(scale));
  }

  private String plain(int scale) {
    StringBuilder plain = new StringBuilder(end - start + 8);
    for (int i = start; i < end; i++) {
      int digit = NumberScan.digit(text, i);
      if (digit >= 0) {
        plain.append((char) ('0' + digit));
      }
    }
    return plain.append('e').append(scale).toString();
  }

  private void readExponent() {
    if (end >= text.length() || (text.charAt(end) != 'e' && text.charAt(end) != 'E')) {
      return;
    }
    int from = end + 1;
    boolean minus = from < text.length() && NumberScan.isMinus(text.charAt(from));
    if (minus || (from < text.length() && text.charAt(from) == '+')) {
      from++;
    }
    int to = afterDigits(text, from);
    boolean word = to < text.length() && Character.isLetter(text.charAt(to));
    if (to == from || word) {
      return;
    }
    for (int i = from; i < to; i++) {
      exponent = Math.min(MAX_EXPONENT, exponent * 10 + NumberScan.digit(text, i));
    }
    exponent = minus ? -exponent : exponent;
    exponentEnd = to;
  }

  // a single comma or point before three digits is ambiguous; everything else speaks for itself
  private static boolean isGrouping(
      String text, int whole, int grouped, char group, boolean decimalComma) {
    boolean single = grouped - whole == 4;
    if (!single || (group != '.' && group != ',')) {
      return true;
    }
    return isDecimal(text, grouped, group == ',' ? '.' : ',') || (group == ',') != decimalComma;
  }

  // "1.200,50" and "1.200,-"
  private static boolean isDecimal(String text, int index, char sign) {
    return sign(text, index) == sign
        || (index + 1 < text.length()
            && text.charAt(index) == sign
            && NumberScan.isMinus(text.charAt(index + 1)));
  }

  // three digits a group; in India two, but three in the last
  private static int afterGroups(String text, int whole, char group) {
    int end = whole;
    int last = 3;
    while (sign(text, end) == group) {
      int next = afterDigits(text, end + 1);
      last = next - end - 1;
      if (last != 3 && (last != 2 || group != ',')) {
        return group == ' ' ? end : whole;
      }
      end = next;
    }
    return last == 3 ? end : whole;
  }

  // the kind of sign at an index when a digit follows it, or 0
  private static char sign(String text, int index) {
    if (index >= text.length() || NumberScan.digit(text, index + 1) < 0) {
      return 0;
    }
    char c = text.charAt(index);
    if (NumberScan.isPoint(c)) {
      return '.';
    }
    if (NumberScan.isComma(c)) {
      return ',';
    }
    if (c == '\'' || c == '\u2019' || c == '\u02bc') {
      return '\'';
    }
    return c == ' ' || Character.isSpaceChar(c) ? ' ' : 0;
  }

  private static int afterDigits(String text, int from) {
    int i = from;
    while (NumberScan.digit(text, i) >= 0) {
      i++;
    }
    return i;
  }
}
