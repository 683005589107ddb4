package io.pricescape.model;

import io.pricescape.mixture.GaussianMixture;
import io.pricescape.mixture.Normal;

/**
 * The continuous ranked probability score of price where log price is a Gaussian mixture.
 *
 * <p>E|X − y| − ½ E|X − X′| is, by |a − b| = a + b − 2 min(a, b), the same as E min(X, X′) + y
 * (2F(y) − 1) − 2 E[X; X &lt; y], whose terms need no difference of huge numbers. For log-normal
 * components with m = exp(μ + σ²/2) and s² = σᵢ² + σⱼ²
 *
 * <pre>
 * E[X; X &lt; y]         = Σ φ m Φ((log y − μ)/σ − σ)
 * E min(X, X′)        = 2 ΣΣ φᵢ φⱼ mᵢ Φ((μⱼ − μᵢ − σᵢ²)/s)
 * </pre>
 */
final class LogNormalCrps {
  private LogNormalCrps() {}

  /** In the unit of the price that came out; infinite where no double is large enough. */
  static double of(GaussianMixture f, double logPrice) {
    double score = meanOfTheLesser(f) + Math.exp(logPrice) * (2 * below(f, logPrice) - 1);
    return Math.max(score, 0); // a perfect forecast's may round to less
  }

  /** F(y) − E[X; X &lt; y]/y. */
  private static double below(GaussianMixture f, double logPrice) {
    double sum = 0;
    for (int k = 0; k < f.size(); k++) {
      if (f.phi(k) > 0) {
        double sigma = f.sigma(k);
        double d = (logPrice - f.mu(k)) / sigma;
        double part = Normal.scaledCdf(d - sigma, sigma * (0.5 * sigma - d), -0.5 * d * d);
        sum += f.phi(k) * (Normal.cdf(d) - part);
      }
    }
    return sum;
  }

  private static double meanOfTheLesser(GaussianMixture f) {
    double sum = 0;
    for (int i = 0; i < f.size(); i++) {
      for (int j = 0; j < f.size(); j++) {
        if (f.phi(i) > 0 && f.phi(j) > 0) {
          sum += f.phi(i) * f.phi(j) * lesser(f, i, j);
        }
      }
    }
    return 2 * sum;
  }

  /** E[Xᵢ; Xᵢ &lt; Xⱼ]. */
  private static double lesser(GaussianMixture f, int i, int j) {
    double sigma = f.sigma(i);
    double s = Math.hypot(sigma, f.sigma(j));
    double apart = (f.mu(j) - f.mu(i)) / s;
    double ratio = sigma / s;
    double common = ratio * f.sigma(j);
    // μᵢ + σᵢ²/2 − (apart − σᵢ ratio)²/2, without subtracting squares of a wide σ
    double logBell = f.mu(i) + 0.5 * (common * common - apart * apart) + apart * ratio * sigma;
    return Normal.scaledCdf(apart - ratio * sigma, f.mu(i) + 0.5 * sigma * sigma, logBell);
  }
}
