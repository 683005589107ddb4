package io.pricescape.article;

import io.pricescape.mixture.GaussianMixture;

/**
 * The mixture that a network's outputs describe, in double precision and straight from the
 * formulas: no log-sum-exp, nothing shared with the loss that it is there to check.
 */
record NaiveMixture(double[] phi, double[] mu, double[] sigma) {
  /**
   * @param outputs logits, means and log-deviations, {@code [3 × K]}
   * @param floor the least σ
   */
  static NaiveMixture of(float[] outputs, double floor) {
    int k = outputs.length / 3;
    NaiveMixture mixture = new NaiveMixture(new double[k], new double[k], new double[k]);
    double sum = 0;
    for (int i = 0; i < k; i++) {
      sum += StrictMath.exp(outputs[i]);
    }
    for (int i = 0; i < k; i++) {
      mixture.phi[i] = StrictMath.exp(outputs[i]) / sum;
      mixture.mu[i] = outputs[k + i];
      mixture.sigma[i] = floor + StrictMath.exp(outputs[2 * k + i]);
    }
    return mixture;
  }

  double density(double y) {
    double sum = 0;
    for (int i = 0; i < phi.length; i++) {
      double distance = y - mu[i];
      double variance = sigma[i] * sigma[i];
      sum +=
          phi[i]
              * StrictMath.exp(-distance * distance / (2 * variance))
              / StrictMath.sqrt(2 * StrictMath.PI * variance);
    }
    return sum;
  }

  double negativeLogLikelihood(double y) {
    return -StrictMath.log(density(y));
  }

  GaussianMixture mixture() {
    return GaussianMixture.of(phi, mu, sigma);
  }
}
