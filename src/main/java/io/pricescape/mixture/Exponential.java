package io.pricescape.mixture;

/**
 * e^x for x ≤ 0 in the innermost loops: plain arithmetic without a call or a branch, so that the
 * processor works on the components of a mixture at the same time, and the same to the last digit
 * on every machine. Relative error below 4e-16; 0 for x below −708.4.
 *
 * <p>x = (k + j/256) log 2 + r, so e^x = 2^k · 2^(j/256) · e^r with the second factor from a table
 * and |r| so small that four terms of the series of e^r are enough (Tang 1989).
 */
final class Exponential {
  private static final int STEPS = 256;
  private static final int STEP_BITS = 8;
  private static final double[] POWERS = new double[STEPS];

  /** From here on the rounding below would fail; what is below −746 is 0 all the same. */
  private static final double LEAST = -1e6;

  private static final double STEPS_A_LOG_TWO = STEPS / 0.693147180559945309417232;

  /** log 2 / 256 in two parts, the first so short that its multiples are exact. */
  private static final double STEP_HIGH = 0x1.62e42p-9;

  private static final double STEP_LOW = 0x1.fdf473de6af28p-30;

  /** Adding it to a small number rounds that to a whole one, which is then in the lowest bits. */
  private static final double ROUNDER = 0x1.8p52;

  private static final int BIAS = 1023;
  private static final int MANTISSA_BITS = 52;

  static {
    for (int j = 0; j < STEPS; j++) {
      POWERS[j] = StrictMath.pow(2, (double) j / STEPS);
    }
  }

  private Exponential() {}

  /** e^x; x at most 0, NaN for NaN. */
  static double of(double x) {
    // not Math.max, which takes longer for the sake of −0
    double held = x < LEAST ? LEAST : x;
    double rounded = held * STEPS_A_LOG_TWO + ROUNDER;
    double steps = rounded - ROUNDER;
    double r = (held - steps * STEP_HIGH) - steps * STEP_LOW;
    double square = r * r;
    double more = r + square * ((1.0 / 2 + r * (1.0 / 6)) + square * (1.0 / 24));
    int step = (int) Double.doubleToRawLongBits(rounded);
    double power = POWERS[step & (STEPS - 1)];
    long exponent = Math.max((step >> STEP_BITS) + BIAS, 0);
    return (power + power * more) * Double.longBitsToDouble(exponent << MANTISSA_BITS);
  }
}
