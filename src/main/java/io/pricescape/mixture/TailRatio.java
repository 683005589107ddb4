package io.pricescape.mixture;

import java.util.function.DoubleUnaryOperator;

/**
 * Φ(−y)·e^(y²/2) for y ≥ 0, which is Mills' ratio over √(2π), without a division or a branch: one
 * polynomial of degree 7 on each of the sixteenths of [1, 2), [2, 4), … [32, 64) in which 1 + y may
 * lie. They are fitted at the start to a slower function, in Chebyshev's points.
 */
final class TailRatio {
  private static final int TERMS = 8;
  private static final int OCTAVES = 6;
  private static final int PIECES_AN_OCTAVE = 16;
  private static final int PIECES = OCTAVES * PIECES_AN_OCTAVE;

  /** Φ(−60) is no double. */
  private static final double MOST = 60;

  /** Bits of a double from which on its piece does not depend. */
  private static final int BITS_INSIDE = 48;

  private static final int FIRST_PIECE = 1023 * PIECES_AN_OCTAVE;
  private static final long INSIDE = (1L << BITS_INSIDE) - 1;
  private static final long MIDDLE = 1L << (BITS_INSIDE - 1);

  private final double[] coefficients = new double[PIECES * TERMS];

  /** A fit to {@code exact}. */
  TailRatio(DoubleUnaryOperator exact) {
    for (int piece = 0; piece < PIECES; piece++) {
      long from = (long) (FIRST_PIECE + piece) << BITS_INSIDE;
      double middle = Double.longBitsToDouble(from | MIDDLE);
      double half = middle - Double.longBitsToDouble(from);
      fit(exact, middle - 1, half, piece * TERMS);
    }
  }

  /** The ratio at y ≥ 0; NaN for NaN. */
  double at(double y) {
    double moved = 1 + (y > MOST ? MOST : y);
    long bits = Double.doubleToRawLongBits(moved);
    int piece = Math.min((int) (bits >> BITS_INSIDE) - FIRST_PIECE, PIECES - 1);
    double t = moved - Double.longBitsToDouble((bits & ~INSIDE) | MIDDLE);
    double[] c = coefficients;
    int i = piece * TERMS;
    double square = t * t;
    double low = (c[i] + c[i + 1] * t) + square * (c[i + 2] + c[i + 3] * t);
    double high = (c[i + 4] + c[i + 5] * t) + square * (c[i + 6] + c[i + 7] * t);
    return low + square * square * high;
  }

  /** Writes the coefficients of the polynomial in t that meets {@code exact} at middle + t. */
  private void fit(DoubleUnaryOperator exact, double middle, double half, int at) {
    // around its middle, lest the cosines' rounding be multiplied with all of it
    double level = exact.applyAsDouble(middle);
    double[] values = new double[TERMS];
    for (int k = 0; k < TERMS; k++) {
      values[k] = exact.applyAsDouble(middle + half * cosine(1, k)) - level;
    }
    coefficients[at] = level;
    // Chebyshev's polynomials of t/half, of one degree less and of two, as powers of t
    double[] last = new double[TERMS];
    double[] before = new double[TERMS];
    for (int degree = 0; degree < TERMS; degree++) {
      double[] current = next(degree, last, before, half);
      double weight = 0;
      for (int k = 0; k < TERMS; k++) {
        weight += values[k] * cosine(degree, k);
      }
      weight *= (degree == 0 ? 1.0 : 2.0) / TERMS;
      for (int power = 0; power <= degree; power++) {
        coefficients[at + power] += weight * current[power];
      }
      before = last;
      last = current;
    }
  }

  /** T₀ = 1, T₁ = x, Tₙ = 2x·Tₙ₋₁ − Tₙ₋₂, with x = t/half. */
  private static double[] next(int degree, double[] last, double[] before, double half) {
    double[] current = new double[TERMS];
    if (degree == 0) {
      current[0] = 1;
      return current;
    }
    double factor = (degree == 1 ? 1 : 2) / half;
    for (int power = 0; power < TERMS; power++) {
      current[power] = (power == 0 ? 0 : factor * last[power - 1]) - before[power];
    }
    return current;
  }

  /** Of a degree's polynomial in Chebyshev's point k. */
  private static double cosine(int degree, int k) {
    return Math.cos(Math.PI * (degree * (2 * k + 1) % (4 * TERMS)) / (2 * TERMS));
  }
}
