package io.pricescape.mixture;

/**
 * Fewer components by merging, again and again, the pair whose merge costs least (Runnalls 2007):
 * B(i, j) = ½((wᵢ+wⱼ) log Pᵢⱼ − wᵢ log Pᵢ − wⱼ log Pⱼ), an upper bound of the Kullback–Leibler
 * divergence that the merge adds, with P the variances. A merge keeps weight, mean and variance, so
 * the mixture keeps its own. Costs of pairs that did not change are kept, and those of pairs too
 * far apart to be the cheapest are never reckoned: a lower bound without logarithms is enough for
 * them.
 */
final class Reduction {
  private static final double ROUNDING = 1e-12;

  private final double[] weight;
  private final double[] mu;
  private final double[] variance;
  private final double[] weightedLog;

  /** Cost of merging i with j < i, at {@code row(i) + j}; where it is not known, a bound. */
  private final double[] costs;

  private final boolean[] known;

  /** To each i the j < i of least cost. */
  private final int[] partners;

  private int size;

  private Reduction(GaussianMixture f) {
    int width = f.size();
    weight = new double[width];
    mu = new double[width];
    variance = new double[width];
    weightedLog = new double[width];
    costs = new double[row(width)];
    known = new boolean[row(width)];
    partners = new int[width];
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
      estimate(i);
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
    int second = cheapestRow();
    while (!known[row(second) + partners[second]]) {
      int place = row(second) + partners[second];
      costs[place] = cost(second, partners[second]);
      known[place] = true;
      choosePartner(second);
      second = cheapestRow();
    }
    int first = partners[second];
    double w = weight[first] + weight[second];
    double share = weight[second] / w;
    double gap = mu[second] - mu[first];
    put(first, w, mu[first] + share * gap, mergedVariance(first, second));
    size--;
    moveLastTo(second);
    if (first > 0) {
      estimate(first);
    }
    for (int i = first + 1; i < size; i++) {
      int place = row(i) + first;
      costs[place] = leastCost(i, first);
      known[place] = false;
      int partner = partners[i];
      if (partner == first || partner == second || partner == size) {
        choosePartner(i);
      } else if (costs[place] < costs[row(i) + partner]) {
        partners[i] = first;
      }
    }
  }

  /** Fills the gap that a merged component leaves; the partners of later rows are not mended. */
  private void moveLastTo(int gap) {
    if (gap == size) {
      return;
    }
    weight[gap] = weight[size];
    mu[gap] = mu[size];
    variance[gap] = variance[size];
    weightedLog[gap] = weightedLog[size];
    for (int j = 0; j < size; j++) {
      if (j != gap) {
        int to = row(Math.max(gap, j)) + Math.min(gap, j);
        costs[to] = costs[row(size) + j];
        known[to] = known[row(size) + j];
      }
    }
    choosePartner(gap);
    for (int i = gap + 1; i < size; i++) {
      if (costs[row(i) + gap] < costs[row(i) + partners[i]]) {
        partners[i] = gap;
      }
    }
  }

  /** Where the costs of merging i with those before it begin. */
  private static int row(int i) {
    return i * (i - 1) / 2;
  }

  private int cheapestRow() {
    int cheapest = 1;
    double least = costs[row(1) + partners[1]];
    for (int i = 2; i < size; i++) {
      double cost = costs[row(i) + partners[i]];
      if (cost < least) {
        least = cost;
        cheapest = i;
      }
    }
    return cheapest;
  }

  private void choosePartner(int i) {
    int row = row(i);
    int partner = 0;
    double least = costs[row];
    for (int j = 1; j < i; j++) {
      if (costs[row + j] < least) {
        least = costs[row + j];
        partner = j;
      }
    }
    partners[i] = partner;
  }

  private void estimate(int i) {
    int row = row(i);
    int partner = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < i; j++) {
      double cost = leastCost(i, j);
      costs[row + j] = cost;
      known[row + j] = false;
      if (cost < least) {
        least = cost;
        partner = j;
      }
    }
    partners[i] = partner;
  }

  /**
   * At most the cost, without a logarithm: w log(1 + x) ≥ w x/(1 + x), where x is by what share the
   * distance of the means adds to the mean variance.
   */
  private double leastCost(int i, int j) {
    double w = weight[i] + weight[j];
    double gap = mu[j] - mu[i];
    double between = weight[i] * weight[j] * gap * gap;
    double bound =
        w * between / (w * (weight[i] * variance[i] + weight[j] * variance[j]) + between);
    return bound > 0 ? (1 - ROUNDING) * bound : 0;
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
