package io.pricescape.mixture;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Seeded mixtures of every kind that laws are tried on. */
final class RandomMixtures {
  private RandomMixtures() {}

  /**
   * Mixtures of 1 to 32 components near 0 whose deviations are spread over so many powers of ten
   * around 1; a tenth of the weights are 0.
   */
  static List<GaussianMixture> spreadOver(double decades, int count) {
    return IntStream.range(0, count)
        .mapToObj(seed -> one(new Random(seed), 1 + seed % 32, decades))
        .toList();
  }

  static GaussianMixture one(Random random, int size, double decades) {
    double[] phi = new double[size];
    double[] mu = new double[size];
    double[] sigma = new double[size];
    double total = 0;
    for (int k = 0; k < size; k++) {
      phi[k] = k > 0 && random.nextInt(10) == 0 ? 0 : -Math.log(random.nextDouble());
      total += phi[k];
      mu[k] = 3 * random.nextGaussian();
      sigma[k] = Math.pow(10, decades * (random.nextDouble() - 0.5));
    }
    for (int k = 0; k < size; k++) {
      phi[k] /= total;
    }
    return GaussianMixture.of(phi, mu, sigma);
  }
}
