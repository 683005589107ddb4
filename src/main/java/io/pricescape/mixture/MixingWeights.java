package io.pricescape.mixture;

import java.util.Arrays;
import java.util.List;

/**
 * In what shares several known distributions make up the one that a sample comes from, by
 * expectation maximisation of the weights alone (Dempster, Laird & Rubin 1977): each point is
 * shared among the parts by how likely it is under each, and a part's weight is its mean share.
 *
 * <p>A few steps are taken and no more. They end parts under which the sample is impossible, and
 * leave alone the weights of parts that cannot be told apart; going on until nothing changes would
 * end every part that another one resembles a little better.
 */
public final class MixingWeights {
  private static final int STEPS = 8;

  private MixingWeights() {}

  /**
   * The weights.
   *
   * @param sample points {@code [m]}; one under which no part is possible counts for nothing
   * @param parts the distributions {@code [n]}
   * @param start what is believed of the weights {@code [n]}, finite and not negative, not all 0
   * @return weights {@code [n]} that sum to 1
   * @throws IllegalArgumentException when {@code start} is no such belief
   */
  public static double[] of(double[] sample, List<GaussianMixture> parts, double[] start) {
    double sum = Arrays.stream(start).sum();
    if (start.length != parts.size()
        || !(sum > 0 && sum < Double.POSITIVE_INFINITY)
        || Arrays.stream(start).anyMatch(w -> w < 0)) {
      throw new IllegalArgumentException(
          "no weights of %d parts: %s".formatted(parts.size(), Arrays.toString(start)));
    }
    double[] weights = Arrays.stream(start).map(w -> w / sum).toArray();
    double[][] likelihoods = new double[sample.length][];
    for (int i = 0; i < sample.length; i++) {
      likelihoods[i] = likelihoods(sample[i], parts);
    }
    for (int step = 0; step < STEPS; step++) {
      weights = improved(weights, likelihoods);
    }
    return weights;
  }

  /** Densities of the parts at a point, in units of the greatest: the ratios are what counts. */
  private static double[] likelihoods(double z, List<GaussianMixture> parts) {
    double[] logs = new double[parts.size()];
    double greatest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logs.length; k++) {
      logs[k] = parts.get(k).logDensity(z);
      greatest = Math.max(greatest, logs[k]);
    }
    if (Double.isInfinite(greatest)) {
      return new double[logs.length];
    }
    for (int k = 0; k < logs.length; k++) {
      logs[k] = Math.exp(logs[k] - greatest);
    }
    return logs;
  }

  private static double[] improved(double[] weights, double[][] likelihoods) {
    double[] shares = new double[weights.length];
    double points = 0;
    for (double[] at : likelihoods) {
      double total = 0;
      for (int k = 0; k < weights.length; k++) {
        total += weights[k] * at[k];
      }
      if (total > 0) {
        points++;
        for (int k = 0; k < weights.length; k++) {
          shares[k] += weights[k] * at[k] / total;
        }
      }
    }
    if (points == 0) {
      return weights;
    }
    for (int k = 0; k < weights.length; k++) {
      shares[k] /= points;
    }
    return shares;
  }
}
