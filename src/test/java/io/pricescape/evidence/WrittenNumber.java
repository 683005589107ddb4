package io.pricescape.evidence;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first number in a text. */
final class WrittenNumber {
  private static final Pattern POINT = Pattern.compile("[-+]?[0-9][0-9,]*\\.?[0-9]*");
  private static final Pattern COMMA = Pattern.compile("[-+]?[0-9][0-9.]*,?[0-9]*");

  private WrittenNumber() {}

  /** Reads {@code $7,171} as 7171; with a decimal comma {@code 7.171,50} as 7171.5. */
  static OptionalDouble first(String text, boolean decimalComma) {
    Matcher found = (decimalComma ? COMMA : POINT).matcher(text);
    if (!found.find()) {
      return OptionalDouble.empty();
    }
    String digits = found.group().replace(decimalComma ? "." : ",", "").replace(',', '.');
    double value = Double.parseDouble(digits);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
