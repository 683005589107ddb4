package io.pricescape.mixture;

/**
 * Closed form of the continuous ranked probability score of a Gaussian mixture (Grimit, Gneiting,
 * Berrocal & Johnson 2006): Σ φᵢ A(z−μᵢ, σᵢ) − ½ ΣΣ φᵢφⱼ A(μᵢ−μⱼ, √(σᵢ²+σⱼ²)), where A(m, s) = 2s
 * N(m/s) + m(2Φ(m/s) − 1) is the mean absolute value of a normal variable.
 */
final class Crps {
  private static final double INVERSE_SQRT_PI = 0.564189583547756286948079;

  private Crps() {}

  static double of(GaussianMixture f, double z) {
    int size = f.size();
    double distance = 0;
    double spread = 0;
    for (int i = 0; i < size; i++) {
      double phi = f.phi(i);
      double sigma = f.sigma(i);
      distance += phi * meanAbsolute(z - f.mu(i), sigma);
      double others = phi * sigma * INVERSE_SQRT_PI;
      for (int j = 0; j < i; j++) {
        double s = Math.sqrt(sigma * sigma + f.sigma(j) * f.sigma(j));
        others += f.phi(j) * meanAbsolute(f.mu(i) - f.mu(j), s);
      }
      spread += phi * others;
    }
    return distance - spread;
  }

  private static double meanAbsolute(double m, double s) {
    double x = m / s;
    double exponential = Math.exp(-0.5 * x * x);
    return 2 * s * Normal.INVERSE_SQRT_TWO_PI * exponential
        + m * (2 * Normal.cdf(x, exponential) - 1);
  }
}
