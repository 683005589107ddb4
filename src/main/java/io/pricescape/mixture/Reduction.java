package io.pricescape.mixture;

/**
 * Fewer components by merging, again and again, the pair whose merge costs least (Runnalls 2007):
 * B(i, j) = ½((wᵢ+wⱼ) log Pᵢⱼ − wᵢ log Pᵢ − wⱼ log Pⱼ), an upper bound of the Kullback–Leibler
 * divergence that the merge adds, with P the variances. A merge keeps weight, mean and variance, so
 * the mixture keeps its own. Costs of pairs that did not change are kept.
 */
final class Reduction {
  private final double[] weight;
  private final double[] mu;
  private final double[] variance;
  private final double[] weightedLog;

  /** Cost of merging i with j < i, at {@code i * width + j}. */
  private final double[] costs;

  private final int width;
  private int size;

  private Reduction(GaussianMixture f) {
    width = f.size();
    weight = new double[width];
    mu = new double[width];
    variance = new double[width];
    weightedLog = new double[width];
    costs = new double[width * width];
    for (int k = 0; k < width; k++) {
      if (f.phi(k) > 0) {
        put(size++, f.phi(k), f.mu(k), f.sigma(k) * f.sigma(k));
      }
    }
  }

  static GaussianMixture of(GaussianMixture f, int components) {
    if (components < 1) {
      throw new IllegalArgumentException("a mixture keeps at least 1 component, not " + components);
    }
    return f.size() <= components ? f : new Reduction(f).to(components);
  }

  private GaussianMixture to(int components) {
    for (int i = 1; i < size; i++) {
      price(i);
    }
    while (size > components) {
      mergeCheapest();
    }
    double[] phi = new double[size];
    double[] sigma = new double[size];
    double[] centres = new double[size];
    for (int k = 0; k < size; k++) {
      phi[k] = weight[k];
      centres[k] = mu[k];
      sigma[k] = Math.sqrt(variance[k]);
    }
    return GaussianMixture.of(phi, centres, sigma);
  }

  private void put(int k, double w, double m, double v) {
    weight[k] = w;
    mu[k] = m;
    variance[k] = v;
    weightedLog[k] = w * Math.log(v);
  }

  private void mergeCheapest() {
    int first = 0;
    int second = 1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < size; i++) {
      for (int j = 0; j < i; j++) {
        if (costs[i * width + j] < least) {
          least = costs[i * width + j];
          first = j;
          second = i;
        }
      }
    }
    double w = weight[first] + weight[second];
    double share = weight[second] / w;
    double gap = mu[second] - mu[first];
    put(first, w, mu[first] + share * gap, mergedVariance(first, second));
    size--;
    if (second < size) {
      weight[second] = weight[size];
      mu[second] = mu[size];
      variance[second] = variance[size];
      weightedLog[second] = weightedLog[size];
      for (int j = 0; j < size; j++) {
        double cost = costs[size * width + j];
        if (j != second) {
          costs[Math.max(second, j) * width + Math.min(second, j)] = cost;
        }
      }
    }
    price(first);
    for (int i = first + 1; i < size; i++) {
      costs[i * width + first] = cost(i, first);
    }
  }

  private void price(int i) {
    for (int j = 0; j < i; j++) {
      costs[i * width + j] = cost(i, j);
    }
  }

  /** Twice Runnalls' bound. */
  private double cost(int i, int j) {
    return (weight[i] + weight[j]) * Math.log(mergedVariance(i, j))
        - weightedLog[i]
        - weightedLog[j];
  }

  private double mergedVariance(int i, int j) {
    double share = weight[j] / (weight[i] + weight[j]);
    double gap = mu[j] - mu[i];
    return variance[i] + share * (variance[j] - variance[i]) + share * (1 - share) * gap * gap;
  }
}
