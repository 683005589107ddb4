package io.pricescape.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A text that is a number and little else: {@code 42}, {@code $5}, {@code 42 mm}, {@code 40 x 42
 * mm}, {@code 2022 (Approximation)}, {@code 61 years 04 months}. Neither a range ({@code 10 TO 12})
 * nor a code ({@code 556-A1}, {@code 007}).
 *
 * @param unit the words after the number, or nothing
 */
record Measurement(double value, String unit) {
  private static final int MAX_UNIT = 12;

  /** The text as a measurement, or null when it is more or less than that. */
  static @Nullable Measurement of(String text, boolean decimalComma) {
    NumberScan scan = NumberScan.first(text, decimalComma);
    if (scan == null || !Double.isFinite(scan.value()) || isCode(text, scan)) {
      return null;
    }
    for (int i = 0; i < scan.start(); i++) {
      if (Character.isLetter(text.charAt(i))) {
        return null;
      }
    }
    String rest = text.substring(scan.end()).strip();
    int bracket = rest.indexOf('(');
    if (bracket == 0 && rest.endsWith(")")) {
      return new Measurement(scan.value(), "");
    }
    String unit = unit(rest, decimalComma);
    return unit == null ? null : new Measurement(scan.value(), unit);
  }

  boolean isWhole() {
    return unit.isEmpty() && value == Math.rint(value);
  }

  private static boolean isCode(String text, NumberScan scan) {
    return text.charAt(scan.start()) == '0'
        && scan.end() - scan.start() > 1
        && NumberScan.digit(text, scan.start() + 1) >= 0;
  }

  private static @Nullable String unit(String rest, boolean decimalComma) {
    if (!NumberScan.hasDigit(rest, 0)) {
      return rest.length() <= MAX_UNIT && !rest.startsWith("-") ? rest : null;
    }
    char first = Character.toLowerCase(rest.charAt(0));
    if ((first == 'x' || first == '×' || first == '*') && rest.length() > 1) {
      Measurement second = of(rest.substring(1).strip(), decimalComma);
      return second == null ? null : second.unit;
    }
    // "61 years 04 months": a unit, and a smaller one after the second number
    int end = 0;
    while (end < rest.length() && Character.isLetter(rest.charAt(end))) {
      end++;
    }
    boolean compound = end > 0 && Character.isLetter(rest.charAt(rest.length() - 1));
    return compound && end <= MAX_UNIT ? rest.substring(0, end) : null;
  }
}
