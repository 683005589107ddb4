package io.pricescape.suggestion;

/**
 * Prices as answers show them: ten significant digits. Cents would make the answer for a bead at
 * 0.03 disagree with its own mixture; ten digits are within 1e-9 of it whatever the price.
 */
final class Prices {
  private static final int MOST_DECIMALS = 13;
  private static final int DIGITS_BEHIND_THE_FIRST = 9;
  private static final double LOG_TEN_OF_TWO = Math.log10(2);
  private static final double[] POWERS_OF_TEN = new double[MOST_DECIMALS + 1];

  static {
    double power = 1;
    for (int i = 0; i <= MOST_DECIMALS; i++) {
      POWERS_OF_TEN[i] = power;
      power *= 10;
    }
  }

  private Prices() {}

  /** A price with ten significant digits; below 0.001 and from 10 billion on as it is. */
  static double shown(double price) {
    double size = Math.abs(price);
    if (!(size >= 1e-3 && size < 1e10)) {
      return price;
    }
    // from the power of two below it, which gives one decimal too many at most
    int digits = (int) Math.floor(Math.getExponent(size) * LOG_TEN_OF_TWO);
    int decimals = Math.min(MOST_DECIMALS - 1, DIGITS_BEHIND_THE_FIRST - digits);
    // powers of ten up to 10²² are exact, so the quotient is the double nearest to the decimal
    while (size * POWERS_OF_TEN[decimals] >= 1e10) {
      decimals--;
    }
    return Math.rint(price * POWERS_OF_TEN[decimals]) / POWERS_OF_TEN[decimals];
  }
}
