package io.pricescape.mixture;

/**
 * Fewer components by merging, again and again, the pair whose merge costs least (Runnalls 2007):
 * B(i, j) = ½((wᵢ+wⱼ) log Pᵢⱼ − wᵢ log Pᵢ − wⱼ log Pⱼ), an upper bound of the Kullback–Leibler
 * divergence that the merge adds, with P the variances. A merge keeps weight, mean and variance, so
 * the mixture keeps its own. Costs of pairs that did not change are kept, and those of pairs too
 * far apart to be the cheapest are never reckoned: a lower bound without logarithms is enough for
 * them.
 *
 * <p>A pair's cost and its component j < i are one number, a key: the bits of a cost, which is not
 * negative, order as the cost does, and the last of them give way to j and to whether the cost is
 * only a bound. So the least of many is found without a branch; costs that differ by less than
 * 1e-10 of themselves count as equal.
 */
final class Reduction {
  private static final double ROUNDING = 1e-12;
  private static final long ONLY_A_BOUND = 1;

  /** More components would leave too few bits to the cost. */
  private static final int MOST_COMPONENTS = 1 << 15;

  private final double[] weight;
  private final double[] mu;
  private final double[] variance;
  private final double[] weightedLog;

  /** Of merging i with j < i, at {@code row(i) + j}. */
  private final long[] keys;

  /** To each i the least of its keys. */
  private final long[] least;

  /** The bits of a key that are no cost. */
  private final long label;

  private int size;

  private Reduction(GaussianMixture f) {
    int width = f.size();
    if (width > MOST_COMPONENTS) {
      throw new IllegalArgumentException(width + " components are too many to be reduced");
    }
    weight = new double[width];
    mu = new double[width];
    variance = new double[width];
    weightedLog = new double[width];
    keys = new long[row(width)];
    least = new long[width];
    label = 2L * Integer.highestOneBit(width) * 2 - 1;
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
    while ((least[second] & ONLY_A_BOUND) != 0) {
      int j = partner(least[second]);
      keys[row(second) + j] = key(cost(second, j), j);
      least[second] = leastOf(second);
      second = cheapestRow();
    }
    int first = partner(least[second]);
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
      long key = key(leastCost(i, first), first) | ONLY_A_BOUND;
      keys[row(i) + first] = key;
      int j = partner(least[i]);
      least[i] = j == first || j == second || j == size ? leastOf(i) : Math.min(least[i], key);
    }
  }

  /** Fills the gap that a merged component leaves; what was least in later rows is not mended. */
  private void moveLastTo(int gap) {
    if (gap == size) {
      return;
    }
    weight[gap] = weight[size];
    mu[gap] = mu[size];
    variance[gap] = variance[size];
    weightedLog[gap] = weightedLog[size];
    System.arraycopy(keys, row(size), keys, row(gap), gap);
    for (int i = gap + 1; i < size; i++) {
      long key = keys[row(size) + i] & ~label | keys[row(size) + i] & ONLY_A_BOUND | 2L * gap;
      keys[row(i) + gap] = key;
      least[i] = Math.min(least[i], key);
    }
    if (gap > 0) {
      least[gap] = leastOf(gap);
    }
  }

  /** Where the keys of merging i with those before it begin. */
  private static int row(int i) {
    return i * (i - 1) / 2;
  }

  private long key(double cost, int j) {
    // a bound that overflowed is no number, whose sign is the processor's choice
    return Math.max(Double.doubleToRawLongBits(cost), 0) & ~label | 2L * j;
  }

  private int partner(long key) {
    return (int) ((key & label) >>> 1);
  }

  private int cheapestRow() {
    long cheapest = least[1];
    for (int i = 2; i < size; i++) {
      cheapest = Math.min(cheapest, least[i]);
    }
    int row = 1;
    while (least[row] != cheapest) {
      row++;
    }
    return row;
  }

  private long leastOf(int i) {
    int row = row(i);
    long least = Long.MAX_VALUE;
    for (int j = 0; j < i; j++) {
      least = Math.min(least, keys[row + j]);
    }
    return least;
  }

  private void estimate(int i) {
    int row = row(i);
    long cheapest = Long.MAX_VALUE;
    for (int j = 0; j < i; j++) {
      long key = key(leastCost(i, j), j) | ONLY_A_BOUND;
      keys[row + j] = key;
      cheapest = Math.min(cheapest, key);
    }
    least[i] = cheapest;
  }

  /**
   * At most the cost, without a logarithm: w log(1 + x) ≥ 2w x/(2 + x), where x is by what share
   * the distance of the means adds to the mean variance.
   */
  private double leastCost(int i, int j) {
    double w = weight[i] + weight[j];
    double gap = mu[j] - mu[i];
    double between = weight[i] * weight[j] * gap * gap;
    double within = w * (weight[i] * variance[i] + weight[j] * variance[j]);
    return (1 - ROUNDING) * 2 * w * between / (2 * within + between + Double.MIN_NORMAL);
  }

  /** Twice Runnalls' bound. */
  private double cost(int i, int j) {
    double merged = (weight[i] + weight[j]) * Math.log(mergedVariance(i, j));
    double cost = merged - weightedLog[i] - weightedLog[j];
    return cost > 0 ? cost : 0;
  }

  private double mergedVariance(int i, int j) {
    double share = weight[j] / (weight[i] + weight[j]);
    double gap = mu[j] - mu[i];
    return variance[i] + share * (variance[j] - variance[i]) + share * (1 - share) * gap * gap;
  }
}
