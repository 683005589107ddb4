package io.pricescape.mixture;

import java.util.Arrays;

/**
 * Quantiles by safeguarded Newton on the smaller tail, so that both tails are equally accurate. The
 * least and the greatest of the components' own quantiles bracket the answer from the start; where
 * Newton leaves the bracket or dawdles, the bracket is halved.
 */
final class Quantiles {
  private static final double RELATIVE_TOLERANCE = 1e-14;
  private static final int EAGER_STEPS = 8;
  private static final int MAX_STEPS = 400;

  private final GaussianMixture f;

  Quantiles(GaussianMixture f) {
    this.f = f;
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
    double start = 0;
    for (int k = 0; k < f.size(); k++) {
      if (f.phi(k) > 0) {
        double own = f.mu(k) + x * f.sigma(k);
        low = Math.min(low, own);
        high = Math.max(high, own);
        start += f.phi(k) * own;
      }
    }
    if (low == high) {
      return low;
    }
    low = Math.max(low, Math.min(floor, high));
    return solve(tail, below, low, high, start);
  }

  private double solve(double tail, boolean below, double low, double high, double start) {
    double direction = below ? 1 : -1;
    double z = start > low && start < high ? start : low + 0.5 * (high - low);
    for (int step = 0; step < MAX_STEPS; step++) {
      double mass = 0;
      double density = 0;
      for (int k = 0; k < f.size(); k++) {
        double inverseSigma = f.inverseSigma(k);
        double x = (z - f.mu(k)) * inverseSigma;
        double exponential = Math.exp(-0.5 * x * x);
        mass += f.phi(k) * Normal.cdf(direction * x, exponential);
        density += f.phi(k) * inverseSigma * exponential;
      }
      density *= Normal.INVERSE_SQRT_TWO_PI;
      double excess = mass - tail;
      if (Math.abs(excess) <= RELATIVE_TOLERANCE * tail) {
        return z;
      }
      if (excess > 0 == below) {
        high = z;
      } else {
        low = z;
      }
      double next = z - direction * newton(mass, tail, density);
      boolean trusted = step < EAGER_STEPS || (step & 1) == 0;
      if (!(trusted && next > low && next < high)) {
        next = low + 0.5 * (high - low);
        if (next <= low || next >= high) {
          return z;
        }
      }
      z = next;
    }
    return z;
  }

  /**
   * Newton on the tail itself near the answer, on its logarithm (nearly a parabola) far from it.
   */
  private static double newton(double mass, double tail, double density) {
    double ratio = mass / tail;
    return ratio > 0.5 && ratio < 2 ? (mass - tail) / density : Math.log(ratio) * mass / density;
  }
}
