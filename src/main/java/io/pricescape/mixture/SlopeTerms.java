package io.pricescape.mixture;

/**
 * What each component adds to the slope and the curvature of the density f(z) at one point, up to a
 * common factor exp(logScale).
 *
 * <p>The terms' values at two points between which no mean lies, with the extremes that they pass
 * on the way at mean ± σ and mean ± √3 σ, enclose all their values there.
 */
final class SlopeTerms {
  /** Share of the terms' magnitude under which their sum is rounding error. */
  private static final double ROUNDING = 1e-14;

  /** e^(−½): the slope of a bell of height 1 one deviation from its mean. */
  private static final double STEEPEST = Math.exp(-0.5);

  /** 2e^(−3/2): its curvature √3 deviations from its mean. */
  private static final double MOST_CURVED = 2 * Math.exp(-1.5);

  private static final double SQRT_THREE = Math.sqrt(3);

  private final LogDensity h;
  private final double[] slopes;
  private final double[] curvatures;
  private double z;
  private double logScale;
  private double slope;
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

  /** The slope of the density, over exp({@link #logScale}). */
  double slope() {
    return slope;
  }

  double logScale() {
    return logScale;
  }

  void moveTo(double point) {
    z = point;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < slopes.length; k++) {
      double x = (point - h.mu[k]) * h.inverseSigma[k];
      double half = 0.5 * x * x;
      slopes[k] = half;
      least = half < least ? half : least;
    }
    double total = 0;
    double magnitude = 0;
    for (int k = 0; k < slopes.length; k++) {
      double below = slopes[k] - least;
      double inverse = h.inverseSigma[k];
      double weight = h.height[k] * Exponential.of(-below) * inverse;
      double x = (point - h.mu[k]) * inverse;
      double one = weight > 0 ? -weight * x : 0;
      slopes[k] = one;
      curvatures[k] = weight > 0 ? weight * (x * x - 1) * inverse : 0;
      total += one;
      magnitude += Math.abs(one);
    }
    logScale = -least;
    slope = total;
    sign = Math.abs(total) <= ROUNDING * magnitude ? 0 : (int) Math.signum(total);
  }

  /** Whether the slope surely changes its sign at most once between here and a later point. */
  boolean crossesAtMostOnceUntil(SlopeTerms later) {
    double common = Math.max(logScale, later.logScale);
    double here = logScale < common ? Exponential.of(logScale - common) : 1;
    double there = later.logScale < common ? Exponential.of(later.logScale - common) : 1;
    if (here == 0 && sign == 0 || there == 0 && later.sign == 0) {
      return false; // an end of which nothing is left on the common scale, and no sign is known
    }
    double peak = Math.exp(-common);
    return sign * later.sign >= 0 && slopeIsOneSigned(later, here, there, peak)
        || curvatureIsOneSigned(later, here, there, peak);
  }

  // the least of a and b is ½(a + b − |a − b|), the greatest ½(a + b + |a − b|); each by itself,
  // or a narrow bell's would round away all others'
  private boolean slopeIsOneSigned(SlopeTerms later, double here, double there, double peak) {
    double least = 0;
    double greatest = 0;
    double beyond = 0;
    double below = 0;
    for (int k = 0; k < slopes.length; k++) {
      double a = slopes[k] * here;
      double b = later.slopes[k] * there;
      least += (a + b) - Math.abs(a - b);
      greatest += (a + b) + Math.abs(a - b);
      if (passes(h.mu[k] - h.sigma[k], later)) {
        beyond += STEEPEST * peak * h.height[k] * h.inverseSigma[k] - Math.max(a, b);
      }
      if (passes(h.mu[k] + h.sigma[k], later)) {
        below += STEEPEST * peak * h.height[k] * h.inverseSigma[k] + Math.min(a, b);
      }
    }
    // the signs at the ends are known also where the terms are too small for the common scale
    int signs = sign + later.sign;
    return least >= 2 * below && signs >= 0 || greatest <= -2 * beyond && signs <= 0;
  }

  private boolean curvatureIsOneSigned(SlopeTerms later, double here, double there, double peak) {
    double least = 0;
    double greatest = 0;
    double beyond = 0;
    for (int k = 0; k < slopes.length; k++) {
      double a = curvatures[k] * here;
      double b = later.curvatures[k] * there;
      least += (a + b) - Math.abs(a - b);
      greatest += (a + b) + Math.abs(a - b);
      double reach = SQRT_THREE * h.sigma[k];
      if (passes(h.mu[k] - reach, later) || passes(h.mu[k] + reach, later)) {
        double most = MOST_CURVED * peak * h.height[k] * h.inverseSigma[k] * h.inverseSigma[k];
        beyond += most - Math.max(a, b);
      }
    }
    return least >= 0 || greatest <= -2 * beyond;
  }

  private boolean passes(double point, SlopeTerms later) {
    return point > z && point < later.z;
  }
}
