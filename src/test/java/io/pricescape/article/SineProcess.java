package io.pricescape.article;

import io.pricescape.mixture.GaussianMixture;
import java.util.random.RandomGenerator;

/**
 * The sine data as we rebuilt them: x is uniform on −3…3; y = 5 sin x, 7.5 lower or higher with
 * equal chance, plus normal noise whose deviation grows with x². The constants are ours, chosen so
 * that the known figures come out: 2.511 for the truth, about 3.47 for squared error.
 */
final class SineProcess {
  static final double END = 3;
  private static final double AMPLITUDE = 5;
  private static final double APART = 7.5;
  private static final double LEAST_SIGMA = 0.6;
  private static final double GROWTH = 0.4067;

  private static final int STEPS = 400;
  private static final double REACH = 9;

  private SineProcess() {}

  static double sigma(double x) {
    return LEAST_SIGMA + GROWTH * x * x;
  }

  /** The distribution of y at an x: the lower cluster first. */
  static GaussianMixture at(double x) {
    return at(x, 0);
  }

  private static GaussianMixture at(double x, double leastSigma) {
    double middle = AMPLITUDE * Math.sin(x);
    double sigma = Math.max(leastSigma, sigma(x));
    return GaussianMixture.of(
        new double[] {0.5, 0.5},
        new double[] {middle - APART, middle + APART},
        new double[] {sigma, sigma});
  }

  static Points draw(int size, RandomGenerator random) {
    double[] x = new double[size];
    double[] y = new double[size];
    for (int i = 0; i < size; i++) {
      x[i] = END * (2 * random.nextDouble() - 1);
      y[i] = at(x[i]).sample(random);
    }
    return new Points(x, y);
  }

  /** The expected NLL of the truth, in nats: no model does better. By numeric integration. */
  static double optimum() {
    return optimum(0);
  }

  /**
   * The expected NLL of the truth with each σ raised to at least {@code leastSigma}. While clusters
   * are apart no model so forced does better.
   */
  static double optimum(double leastSigma) {
    double sum = 0;
    for (int i = 0; i < STEPS; i++) {
      double x = END * (2 * (i + 0.5) / STEPS - 1);
      sum += crossEntropy(at(x), at(x, leastSigma));
    }
    return sum / STEPS;
  }

  private static double crossEntropy(GaussianMixture truth, GaussianMixture model) {
    double step = truth.sigma(0) / 50;
    double sum = 0;
    for (double y = truth.mu(0) - REACH * truth.sigma(0);
        y < truth.mu(1) + REACH * truth.sigma(1);
        y += step) {
      sum -= truth.density(y) * model.logDensity(y);
    }
    return sum * step;
  }

  /** Mean NLL of points under the truth, in nats. */
  static double negativeLogLikelihood(Points points) {
    double sum = 0;
    for (int i = 0; i < points.size(); i++) {
      sum -= at(points.x()[i]).logDensity(points.y()[i]);
    }
    return sum / points.size();
  }
}
