package io.pricescape.model;

import io.pricescape.mixture.GaussianMixture;

/**
 * From a network's outputs to a mixture (Bishop 1994). The outputs of K components are K logits a,
 * K means m and K log-deviations s on a standardised scale: {@code phi = softmax(a)}, {@code mu =
 * center + spread · m}, {@code sigma = spread · (floor + exp(s))}.
 *
 * @param components K
 * @param center mean of the target over the training rows, on the category's price scale
 * @param spread its standard deviation, positive
 * @param floor least sigma, in units of {@code spread}
 * @param ceiling exp(s) counts as no more than this; infinite for no limit
 */
public record MixtureHead(
    int components, double center, double spread, double floor, double ceiling) {
  /** Bounds of s: far outside of what is ever learned, inside of what exp can take. */
  public static final double LOG_SIGMA_BOUND = 12;

  /** Refuses what is not a scale. */
  public MixtureHead {
    if (components < 1
        || !Double.isFinite(center)
        || !(spread > 0 && spread < Double.POSITIVE_INFINITY)
        || !(floor >= 0)
        || !(ceiling > 0)) {
      throw new IllegalArgumentException("Not a mixture head: " + components + ", " + spread);
    }
  }

  /** A head without a ceiling. */
  public MixtureHead(int components, double center, double spread, double floor) {
    this(components, center, spread, floor, Double.POSITIVE_INFINITY);
  }

  /** Sigma on the standardised scale, from a log-deviation s. */
  public double sigma(double s) {
    double bounded = Math.max(-LOG_SIGMA_BOUND, Math.min(LOG_SIGMA_BOUND, s));
    return floor + Math.min(ceiling, Math.exp(bounded));
  }

  /** The mixture that outputs [3 · K] describe, on the category's price scale. */
  GaussianMixture mixture(float[] outputs) {
    int k = components;
    double[] phi = new double[k];
    double[] mu = new double[k];
    double[] sigma = new double[k];
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < k; i++) {
      largest = Math.max(largest, outputs[i]);
    }
    double sum = 0;
    for (int i = 0; i < k; i++) {
      phi[i] = Math.exp(outputs[i] - largest);
      sum += phi[i];
      mu[i] = center + spread * outputs[k + i];
      sigma[i] = spread * sigma(outputs[2 * k + i]);
    }
    for (int i = 0; i < k; i++) {
      phi[i] /= sum;
    }
    return GaussianMixture.of(phi, mu, sigma);
  }
}
