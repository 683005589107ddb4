package io.pricescape.mixture;

import java.util.Arrays;

/**
 * Quantiles by safeguarded Newton and Halley steps on the smaller tail, so that both tails are
 * equally accurate. The least and the greatest of the components' own quantiles bracket the answer
 * from the start; where Newton leaves the bracket or dawdles, the bracket is halved.
 */
final class Quantiles {
  private static final double RELATIVE_TOLERANCE = 1e-14;

  /** In narrowest σ: after a Halley move as short as this the error is about its cube. */
  private static final double LAST_MOVE = 2e-4;

  /** A guess does not go further out into a component, whose tail others may drown. */
  private static final double OUTERMOST = 0.02;

  private static final int EAGER_STEPS = 8;
  private static final int MAX_STEPS = 400;

  private final GaussianMixture f;
  private final double lastMove;
  private double mass;
  private double density;
  private double slope;

  Quantiles(GaussianMixture f) {
    this.f = f;
    double narrowest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < f.size(); k++) {
      narrowest = Math.min(narrowest, f.sigma(k));
    }
    lastMove = LAST_MOVE * narrowest;
  }

  double[] of(double[] ascending) {
    double[] result = new double[ascending.length];
    double floor = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < ascending.length; i++) {
      if (i > 0 && ascending[i] < ascending[i - 1]) {
        throw new IllegalArgumentException(
            "probabilities must ascend: " + Arrays.toString(ascending));
      }
      result[i] = of(ascending[i], floor);
      floor = result[i];
    }
    return result;
  }

  /**
   * The z with F(z) = p.
   *
   * @param floor a number known to lie at or below the answer, or −∞
   */
  double of(double p, double floor) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a quantile needs 0 ≤ p ≤ 1, not " + p);
    }
    boolean below = p <= 0.5;
    double tail = below ? p : 1 - p;
    if (tail == 0) {
      return below ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    double x = Normal.quantile(p);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < f.size(); k++) {
      if (f.phi(k) > 0) {
        double own = f.mu(k) + x * f.sigma(k);
        low = Math.min(low, own);
        high = Math.max(high, own);
      }
    }
    if (low == high) {
      return low;
    }
    low = Math.max(low, Math.min(floor, high));
    return solve(tail, below, low, high, guess(p));
  }

  /** Where the quantile would be if the components lay one after the other, in order of μ. */
  private double guess(double p) {
    int k = 0;
    double before = 0;
    while (k + 1 < f.size() && before + f.phi(k) < p) {
      before += f.phi(k++);
    }
    double share = Math.max(OUTERMOST, Math.min(1 - OUTERMOST, (p - before) / f.phi(k)));
    return f.mu(k) + f.sigma(k) * Normal.quantile(share);
  }

  private double solve(double tail, boolean below, double low, double high, double start) {
    double direction = below ? 1 : -1;
    double z = start > low && start < high ? start : low + 0.5 * (high - low);
    for (int step = 0; step < MAX_STEPS; step++) {
      moveTo(z, direction);
      double excess = mass - tail;
      if (Math.abs(excess) <= RELATIVE_TOLERANCE * tail) {
        return z;
      }
      if (excess > 0 == below) {
        high = z;
      } else {
        low = z;
      }
      double move = move(tail);
      double next = z + direction * move;
      boolean trusted = step < EAGER_STEPS || (step & 1) == 0;
      if (!(trusted && next > low && next < high)) {
        next = low + 0.5 * (high - low);
        if (next <= low || next >= high) {
          return z;
        }
      } else if (Math.abs(move) <= lastMove) {
        return next;
      }
      z = next;
    }
    return z;
  }

  /** The tail up to z (from z on, where direction is −1), its density and the density's slope. */
  private void moveTo(double z, double direction) {
    mass = 0;
    density = 0;
    slope = 0;
    for (int k = 0; k < f.size(); k++) {
      double inverse = f.inverseSigma(k);
      double x = direction * (z - f.mu(k)) * inverse;
      double exponential = Exponential.of(-0.5 * x * x);
      double height = f.phi(k) * inverse * Normal.INVERSE_SQRT_TWO_PI * exponential;
      mass += f.phi(k) * Normal.cdf(x, exponential);
      density += height;
      slope -= height * x * inverse;
    }
  }

  /**
   * Halley's step on the tail itself near the answer; far from it Newton's on the logarithm of the
   * tail, which is nearly a parabola.
   */
  private double move(double tail) {
    double ratio = mass / tail;
    if (!(ratio > 0.5 && ratio < 2)) {
      return -Math.log(ratio) * mass / density;
    }
    double newton = (tail - mass) / density;
    double bend = 1 + 0.5 * newton * slope / density;
    return bend > 0.5 && bend < 2 ? newton / bend : newton;
  }
}
