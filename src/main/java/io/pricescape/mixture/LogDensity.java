package io.pricescape.mixture;

/**
 * A cursor on h(z) = log f(z) with its first two derivatives, by log-sum-exp. Weightless components
 * are left out. Made for one computation: not for sharing between threads.
 */
final class LogDensity {
  final double[] mu;
  final double[] sigma;
  final double[] inverseSigma;

  /** φ/σ of each component. */
  final double[] height;

  private final double[] halfSquares;
  private double sum;
  private double least;
  private double slope;
  private double curvature;

  LogDensity(GaussianMixture f) {
    int size = 0;
    for (int k = 0; k < f.size(); k++) {
      size += f.phi(k) > 0 ? 1 : 0;
    }
    mu = new double[size];
    sigma = new double[size];
    inverseSigma = new double[size];
    height = new double[size];
    halfSquares = new double[size];
    int next = 0;
    for (int k = 0; k < f.size(); k++) {
      if (f.phi(k) > 0) {
        mu[next] = f.mu(k);
        sigma[next] = f.sigma(k);
        inverseSigma[next] = f.inverseSigma(k);
        height[next] = f.phi(k) * f.inverseSigma(k);
        next++;
      }
    }
  }

  /** log f(z), without the derivatives. */
  static double of(GaussianMixture f, double z) {
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < f.size(); k++) {
      double x = (z - f.mu(k)) * f.inverseSigma(k);
      least = f.phi(k) > 0 ? Math.min(least, 0.5 * x * x) : least;
    }
    if (least == Double.POSITIVE_INFINITY) {
      return Double.NEGATIVE_INFINITY;
    }
    double sum = 0;
    for (int k = 0; k < f.size(); k++) {
      double x = (z - f.mu(k)) * f.inverseSigma(k);
      sum += f.phi(k) * f.inverseSigma(k) * Math.exp(Math.min(least - 0.5 * x * x, 0));
    }
    return Math.log(sum) - least - Normal.HALF_LOG_TWO_PI;
  }

  int size() {
    return mu.length;
  }

  void moveTo(double point) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < mu.length; k++) {
      double x = (point - mu[k]) * inverseSigma[k];
      double half = 0.5 * x * x;
      halfSquares[k] = half;
      nearest = half < nearest ? half : nearest;
    }
    double total = 0;
    double first = 0;
    double second = 0;
    for (int k = 0; k < mu.length; k++) {
      double below = halfSquares[k] - nearest;
      double weight = height[k] * Exponential.of(-below);
      if (weight > 0) {
        double inverse = inverseSigma[k];
        double score = (mu[k] - point) * inverse * inverse;
        total += weight;
        first += weight * score;
        second += weight * (score * score - inverse * inverse);
      }
    }
    double mean = first / total;
    sum = total;
    least = nearest;
    slope = mean;
    curvature = second / total - mean * mean;
  }

  /** h at the cursor. */
  double value() {
    return Math.log(sum) - least - Normal.HALF_LOG_TWO_PI;
  }

  /** h′ at the cursor. */
  double slope() {
    return slope;
  }

  /** h″ at the cursor. */
  double curvature() {
    return curvature;
  }
}
