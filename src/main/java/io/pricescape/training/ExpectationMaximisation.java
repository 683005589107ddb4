package io.pricescape.training;

import io.pricescape.mixture.GaussianMixture;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Fits a Gaussian mixture to numbers by expectation maximisation (Dempster, Laird &amp; Rubin
 * 1977), from components at equally spaced quantiles, without randomness, over at most {@value
 * #MOST_POINTS} evenly ranked values.
 */
final class ExpectationMaximisation {
  private static final int MOST_POINTS = 20_000;
  private static final int MOST_ROUNDS = 500;
  private static final double ENOUGH = 1e-7;
  private static final int FEW_POINTS = 128;
  private static final int FEW_ROUNDS = 100;
  private static final double NEARLY_ENOUGH = 1e-5;

  /** No component becomes narrower, on the standardised scale. */
  static final double LEAST_SIGMA = 1e-2;

  private static final double LEAST_PHI = 1e-6;

  private final double[] values;
  private final double[] weights;
  private final double[] phi;
  private final double[] mu;
  private final double[] sigma;

  private ExpectationMaximisation(double[] values, double[] weights, int components) {
    this.values = values;
    this.weights = weights;
    this.phi = new double[components];
    this.mu = new double[components];
    this.sigma = new double[components];
    double spread = Math.max(LEAST_SIGMA, values[values.length - 1] - values[0]);
    for (int k = 0; k < components; k++) {
      phi[k] = 1.0 / components;
      mu[k] = values[(int) ((k + 0.5) / components * values.length)];
      sigma[k] = Math.max(LEAST_SIGMA, spread / (4 * components));
    }
  }

  /** The fitted mixture; {@code cancelled} is asked before each round. */
  static GaussianMixture fit(double[] values, int components, BooleanSupplier cancelled) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] points = thinned(sorted, MOST_POINTS);
    double[] weights = new double[points.length];
    Arrays.fill(weights, 1.0 / points.length);
    ExpectationMaximisation fit = new ExpectationMaximisation(points, weights, components);
    fit.run(MOST_ROUNDS, ENOUGH, cancelled);
    return GaussianMixture.of(fit.phi, fit.mu, fit.sigma);
  }

  /**
   * A mixture that is fitted to two samples in about a millisecond: to at most {@value #FEW_POINTS}
   * evenly ranked values of the first, in at most {@value #FEW_ROUNDS} rounds, from components that
   * have equal shares of the values and are as wide.
   *
   * @param sorted ascending, at least one
   * @param prior ascending, at least one
   * @param priorWeight of all of the second sample, from 0 to 1
   */
  static GaussianMixture fitQuickly(
      double[] sorted, double[] prior, double priorWeight, int components) {
    double[] points = thinned(sorted, FEW_POINTS);
    double[] values = new double[points.length + prior.length];
    double[] weights = new double[values.length];
    int p = 0;
    int q = 0;
    for (int i = 0; i < values.length; i++) {
      boolean first = q == prior.length || (p < points.length && points[p] <= prior[q]);
      values[i] = first ? points[p++] : prior[q++];
      weights[i] = first ? (1 - priorWeight) / points.length : priorWeight / prior.length;
    }
    ExpectationMaximisation fit = new ExpectationMaximisation(values, weights, components);
    for (int k = 0; k < components; k++) {
      double low = quantile(values, weights, k / (double) components);
      double high = quantile(values, weights, (k + 1) / (double) components);
      fit.mu[k] = quantile(values, weights, (k + 0.5) / components);
      fit.sigma[k] = Math.max(LEAST_SIGMA, (high - low) / 2);
    }
    fit.run(FEW_ROUNDS, NEARLY_ENOUGH, () -> false);
    return GaussianMixture.of(fit.phi, fit.mu, fit.sigma);
  }

  private static double quantile(double[] values, double[] weights, double p) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i];
      if (sum >= p) {
        return values[i];
      }
    }
    return values[values.length - 1];
  }

  private void run(int rounds, double enough, BooleanSupplier cancelled) {
    double before = Double.NEGATIVE_INFINITY;
    for (int round = 0; round < rounds; round++) {
      if (cancelled.getAsBoolean()) {
        throw new TrainingCancelledException();
      }
      double now = round();
      if (now - before < enough) {
        break;
      }
      before = now;
    }
  }

  /** At most {@code points} of sorted values, evenly over their ranks. */
  static double[] thinned(double[] sorted, int points) {
    if (sorted.length <= points) {
      return sorted;
    }
    double[] kept = new double[points];
    for (int i = 0; i < points; i++) {
      kept[i] = sorted[(int) ((i + 0.5) * sorted.length / points)];
    }
    return kept;
  }

  /** One expectation and one maximisation; returns the mean log-likelihood before it. */
  private double round() {
    int k = phi.length;
    double[] mass = new double[k];
    double[] sum = new double[k];
    double[] squares = new double[k];
    double[] joint = new double[k];
    double[] logHeight = new double[k];
    double[] inverse = new double[k];
    for (int i = 0; i < k; i++) {
      logHeight[i] = Math.log(phi[i] / sigma[i]);
      inverse[i] = 1 / sigma[i];
    }
    double likelihood = 0;
    for (int point = 0; point < values.length; point++) {
      double value = values[point];
      double top = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < k; i++) {
        double z = (value - mu[i]) * inverse[i];
        joint[i] = logHeight[i] - 0.5 * z * z;
        top = Math.max(top, joint[i]);
      }
      double total = 0;
      for (int i = 0; i < k; i++) {
        joint[i] = Math.exp(joint[i] - top);
        total += joint[i];
      }
      likelihood += weights[point] * (top + Math.log(total));
      for (int i = 0; i < k; i++) {
        double r = weights[point] * joint[i] / total;
        double off = value - mu[i];
        mass[i] += r;
        sum[i] += r * off;
        squares[i] += r * off * off;
      }
    }
    double all = 0;
    for (int i = 0; i < k; i++) {
      double shift = mass[i] > 0 ? sum[i] / mass[i] : 0;
      double variance = mass[i] > 0 ? squares[i] / mass[i] - shift * shift : 0;
      mu[i] += shift;
      sigma[i] = Math.sqrt(Math.max(variance, LEAST_SIGMA * LEAST_SIGMA));
      phi[i] = Math.max(mass[i], LEAST_PHI);
      all += phi[i];
    }
    for (int i = 0; i < k; i++) {
      phi[i] /= all;
    }
    return likelihood;
  }
}
