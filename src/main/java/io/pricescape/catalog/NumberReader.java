package io.pricescape.catalog;

import java.util.OptionalDouble;

/**
 * Reads the first number in a text as people write it: {@code 42 mm} is 42, {@code $7,171} is 7171,
 * {@code 40 x 42 mm} is 40. Never throws; takes time linear in the text's length.
 *
 * <p>Digits of any script count. Groups of three may be parted by a comma, a point, a blank or an
 * apostrophe. Where comma and point both occur, the last one is the decimal sign. Where only one
 * occurs, once and before exactly three digits, the category decides: {@code 1,234} is 1234, and
 * 1.234 in a category with decimal commas. In every other place the sign can only be decimal:
 * {@code 38,5} is 38.5 everywhere. An exponent as machines write it ({@code 1e5}) is part of the
 * number. The words NaN and Infinity are no numbers, and neither is what a double cannot hold.
 */
public final class NumberReader {
  private NumberReader() {}

  /**
   * The first number in a text.
   *
   * @param decimalComma whether {@code 1,234} is a bit more than one
   * @return empty when there is no number, or none that a double can hold
   */
  public static OptionalDouble read(String text, boolean decimalComma) {
    NumberScan scan = NumberScan.first(text, decimalComma);
    return scan == null || !Double.isFinite(scan.value())
        ? OptionalDouble.empty()
        : OptionalDouble.of(scan.value());
  }
}
