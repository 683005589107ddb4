package io.pricescape.mixture;

/**
 * What each component adds to the slope and the curvature of the tilted density f(z)e^(tilt·z) at
 * one point, up to a common factor exp(logScale).
 *
 * <p>Between neighbouring breakpoints of {@link CriticalPoints} each of these terms is monotone, so
 * its values at two points enclose all its values between them.
 */
final class SlopeTerms {
  private static final double NEGLIGIBLE = 700;

  /** Share of the terms' magnitude under which their sum is rounding error. */
  private static final double ROUNDING = 1e-14;

  private final LogDensity h;
  private final double[] slopes;
  private final double[] curvatures;
  private double z;
  private double logScale;
  private int sign;

  SlopeTerms(LogDensity h) {
    this.h = h;
    slopes = new double[h.size()];
    curvatures = new double[h.size()];
  }

  double z() {
    return z;
  }

  /** The sign of the slope; 0 when it drowns in rounding error. */
  int sign() {
    return sign;
  }

  void moveTo(double point) {
    z = point;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < slopes.length; k++) {
      double x = (point - h.mu[k]) * h.inverseSigma[k];
      slopes[k] = 0.5 * x * x;
      least = Math.min(least, slopes[k]);
    }
    double total = 0;
    double magnitude = 0;
    for (int k = 0; k < slopes.length; k++) {
      double below = slopes[k] - least;
      double inverse = h.inverseSigma[k];
      double weight = below < NEGLIGIBLE ? h.height[k] * Math.exp(-below) * inverse : 0;
      double x = (point - h.mu[k]) * inverse - h.tilt * h.sigma[k];
      double slope = -weight * x;
      slopes[k] = slope;
      curvatures[k] = weight * (x * x - 1) * inverse;
      total += slope;
      magnitude += Math.abs(slope);
    }
    logScale = h.tilt * point - least;
    sign = Math.abs(total) <= ROUNDING * magnitude ? 0 : (int) Math.signum(total);
  }

  /** Whether the slope surely changes its sign at most once between here and a later point. */
  boolean crossesAtMostOnceUntil(SlopeTerms later) {
    double ahead = later.logScale - logScale;
    double here = ahead > 0 ? Math.exp(-ahead) : 1;
    double there = ahead < 0 ? Math.exp(ahead) : 1;
    return oneSigned(slopes, here, later.slopes, there)
        || oneSigned(curvatures, here, later.curvatures, there);
  }

  private static boolean oneSigned(double[] left, double here, double[] right, double there) {
    double low = 0;
    double high = 0;
    for (int k = 0; k < left.length; k++) {
      double a = left[k] * here;
      double b = right[k] * there;
      low += Math.min(a, b);
      high += Math.max(a, b);
    }
    return low >= 0 || high <= 0;
  }
}
