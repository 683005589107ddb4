package io.pricescape.mixture;

import java.util.Arrays;
import java.util.List;

/** Checks and orders the components of a mixture, and sums over them. */
final class Components {
  private static final double REFUSED_EXCESS = 1e-6;

  /** A sum this near to 1 is left alone: a mixture made of a mixture's numbers equals it. */
  private static final double ROUNDING = 1e-13;

  private final double[] phi;
  private final double[] mu;
  private final double[] sigma;

  private Components(double[] phi, double[] mu, double[] sigma) {
    this.phi = phi;
    this.mu = mu;
    this.sigma = sigma;
  }

  /** Makes a mixture of arrays {@code [K]} that it may keep. */
  interface Maker {
    GaussianMixture make(double[] phi, double[] mu, double[] sigma);
  }

  static GaussianMixture mixture(double[] phi, double[] mu, double[] sigma, Maker maker) {
    Components given = new Components(phi, mu, sigma);
    double total = given.check();
    int[] order = given.order();
    int size = order.length;
    double[] weights = new double[size];
    double[] centres = new double[size];
    double[] deviations = new double[size];
    for (int k = 0; k < size; k++) {
      weights[k] = phi[order[k]] / total;
      centres[k] = mu[order[k]];
      deviations[k] = sigma[order[k]];
    }
    return maker.make(weights, centres, deviations);
  }

  static GaussianMixture pooled(List<GaussianMixture> mixtures) {
    double[] weights = new double[mixtures.size()];
    Arrays.fill(weights, 1.0 / weights.length);
    return pooled(mixtures, weights);
  }

  static GaussianMixture pooled(List<GaussianMixture> mixtures, double... weights) {
    int size = mixtures.stream().mapToInt(GaussianMixture::size).sum();
    double[] phi = new double[size];
    double[] mu = new double[size];
    double[] sigma = new double[size];
    int next = 0;
    for (int m = 0; m < weights.length; m++) {
      GaussianMixture mixture = mixtures.get(m);
      for (int k = 0; k < mixture.size(); k++) {
        phi[next] = mixture.phi(k) * weights[m];
        mu[next] = mixture.mu(k);
        sigma[next++] = mixture.sigma(k);
      }
    }
    return GaussianMixture.of(phi, mu, sigma);
  }

  static GaussianMixture with(GaussianMixture f, double weight, double mean, double deviation) {
    int size = f.size();
    double[] phi = new double[size + 1];
    double[] mu = new double[size + 1];
    double[] sigma = new double[size + 1];
    for (int k = 0; k < size; k++) {
      phi[k] = (1 - weight) * f.phi(k);
      mu[k] = f.mu(k);
      sigma[k] = f.sigma(k);
    }
    phi[size] = weight;
    mu[size] = mean;
    sigma[size] = deviation;
    return GaussianMixture.of(phi, mu, sigma);
  }

  static GaussianMixture affine(GaussianMixture f, double scale, double offset) {
    int size = f.size();
    double[] phi = new double[size];
    double[] mu = new double[size];
    double[] sigma = new double[size];
    for (int k = 0; k < size; k++) {
      phi[k] = f.phi(k);
      mu[k] = scale * f.mu(k) + offset;
      sigma[k] = scale * f.sigma(k);
    }
    return GaussianMixture.of(phi, mu, sigma);
  }

  static double variance(GaussianMixture f) {
    double mean = f.mean();
    double sum = 0;
    for (int k = 0; k < f.size(); k++) {
      double distance = f.mu(k) - mean;
      sum += f.phi(k) * (f.sigma(k) * f.sigma(k) + distance * distance);
    }
    return sum;
  }

  static String text(GaussianMixture f) {
    StringBuilder text = new StringBuilder("GaussianMixture[");
    for (int k = 0; k < f.size(); k++) {
      text.append(k == 0 ? "" : " + ").append(f.phi(k)).append("·N(").append(f.mu(k));
      text.append(", ").append(f.sigma(k)).append(')');
    }
    return text.append(']').toString();
  }

  /** What the weights must be divided by. */
  private double check() {
    int size = phi.length;
    if (size == 0 || mu.length != size || sigma.length != size) {
      throw new IllegalArgumentException(
          "a mixture needs as many phi as mu and sigma, at least one: got %d, %d, %d"
              .formatted(size, mu.length, sigma.length));
    }
    double sum = 0;
    for (int k = 0; k < size; k++) {
      boolean normal = sigma[k] >= Double.MIN_NORMAL && sigma[k] < Double.POSITIVE_INFINITY;
      if (!(normal && phi[k] >= 0 && Math.abs(mu[k]) < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "component %d is no normal distribution: phi %s, mu %s, sigma %s"
                .formatted(k, phi[k], mu[k], sigma[k]));
      }
      sum += phi[k];
    }
    if (!(Math.abs(sum - 1) <= REFUSED_EXCESS)) {
      throw new IllegalArgumentException("phi must sum to 1, not " + sum);
    }
    return Math.abs(sum - 1) <= ROUNDING ? 1 : sum;
  }

  /** By μ, then σ, then φ, so that the order given does not matter. Few, so insertion sort. */
  private int[] order() {
    int[] order = new int[mu.length];
    for (int k = 0; k < order.length; k++) {
      int place = k;
      while (place > 0 && compare(k, order[place - 1]) < 0) {
        order[place] = order[place - 1];
        place--;
      }
      order[place] = k;
    }
    return order;
  }

  private int compare(int a, int b) {
    if (mu[a] != mu[b]) {
      return mu[a] < mu[b] ? -1 : 1;
    }
    return sigma[a] != sigma[b]
        ? Double.compare(sigma[a], sigma[b])
        : Double.compare(phi[a], phi[b]);
  }

  /** log Σ φ exp(tμ + t²σ²/2). */
  static double logMomentGenerating(GaussianMixture f, double t) {
    double[] terms = new double[f.size()];
    for (int k = 0; k < terms.length; k++) {
      double deviation = t * f.sigma(k);
      terms[k] = Math.log(f.phi(k)) + t * f.mu(k) + 0.5 * deviation * deviation;
    }
    return logSumExp(terms);
  }

  private static double logSumExp(double[] terms) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (double term : terms) {
      greatest = Math.max(greatest, term);
    }
    if (Double.isInfinite(greatest)) {
      return greatest;
    }
    double sum = 0;
    for (double term : terms) {
      sum += Math.exp(term - greatest);
    }
    return greatest + Math.log(sum);
  }
}
