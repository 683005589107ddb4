package io.pricescape.article;

import io.pricescape.mixture.GaussianMixture;
import java.util.Arrays;

/**
 * Mean and standard deviation of numbers: all that linear regression learns of prices when the only
 * attribute is the type.
 */
record Moments(double mean, double deviation) {
  static Moments of(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    return new Moments(mean, Math.sqrt(variance));
  }

  /** What linear regression believes. */
  GaussianMixture normal() {
    return GaussianMixture.of(new double[] {1}, new double[] {mean}, new double[] {deviation});
  }

  double standardised(double value) {
    return (value - mean) / deviation;
  }

  double[] standardised(double[] values) {
    return Arrays.stream(values).map(this::standardised).toArray();
  }
}
