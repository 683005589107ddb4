package io.pricescape.training;

/**
 * Sines and cosines of angles in turns, for whole arrays: loops that the JIT makes vectors of,
 * twenty times as fast as {@link Math#sin}. An angle is folded to q within ±¼ turn, and sin 2πq is
 * Taylor's polynomial of degree 13. Absolute error under 1e-9 for angles within ±1,000 turns.
 */
final class Turns {
  private static final double QUARTER = 0.25;
  private static final double C1 = coefficient(1);
  private static final double C3 = coefficient(3);
  private static final double C5 = coefficient(5);
  private static final double C7 = coefficient(7);
  private static final double C9 = coefficient(9);
  private static final double C11 = coefficient(11);
  private static final double C13 = coefficient(13);

  private Turns() {}

  private static double coefficient(int degree) {
    double value = degree % 4 == 1 ? 1 : -1;
    for (int i = 1; i <= degree; i++) {
      value *= 2 * Math.PI / i;
    }
    return value;
  }

  /** Overwrites {@code room}, which is as long as {@code turns}. */
  static void sines(double[] turns, double[] room, float[] into) {
    for (int i = 0; i < turns.length; i++) {
      room[i] = cosine(turns[i] - QUARTER);
    }
    copy(room, into);
  }

  /** Overwrites {@code room}, which is as long as {@code turns}. */
  static void cosines(double[] turns, double[] room, float[] into) {
    for (int i = 0; i < turns.length; i++) {
      room[i] = cosine(turns[i]);
    }
    copy(room, into);
  }

  private static double cosine(double turns) {
    double q = QUARTER - Math.abs(turns - Math.rint(turns));
    double s = q * q;
    return q * (C1 + s * (C3 + s * (C5 + s * (C7 + s * (C9 + s * (C11 + s * C13))))));
  }

  private static void copy(double[] from, float[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = (float) from[i];
    }
  }
}
