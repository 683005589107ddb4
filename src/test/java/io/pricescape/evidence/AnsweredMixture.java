package io.pricescape.evidence;

import org.apache.commons.math3.special.Erf;
import tools.jackson.databind.JsonNode;

/**
 * The mixture of an answer, of log price, and what it says of the price that came true. Written
 * anew in plain double precision: it shares nothing with the mixture of the service.
 *
 * @param phi weights, shape [components]
 * @param mu means of log price, shape [components]
 * @param sigma standard deviations of log price, shape [components]
 */
record AnsweredMixture(double[] phi, double[] mu, double[] sigma) {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final double PHI_TOLERANCE = 1e-6;
  private static final int HALVINGS = 200;
  private static final double FAR = 40;

  /** Reads the {@code mixture} of an answer. */
  static AnsweredMixture read(JsonNode mixture) {
    if (!mixture.path("scale").asString().equals("log")) {
      throw new NotScored("Only categories with the price scale log are scored");
    }
    JsonNode components = mixture.path("components");
    int size = components.size();
    AnsweredMixture read =
        new AnsweredMixture(new double[size], new double[size], new double[size]);
    double sum = 0;
    for (int k = 0; k < size; k++) {
      read.phi[k] = components.get(k).path("phi").asDouble();
      read.mu[k] = components.get(k).path("mu").asDouble();
      read.sigma[k] = components.get(k).path("sigma").asDouble();
      sum += read.phi[k];
    }
    if (Math.abs(sum - 1) > PHI_TOLERANCE) {
      throw new NotScored("The phi of an answer sum to " + sum);
    }
    return read;
  }

  /** −log p(y), nats. */
  double nll(double y) {
    double[] terms = new double[phi.length];
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < terms.length; k++) {
      double z = (y - mu[k]) / sigma[k];
      terms[k] = Math.log(phi[k]) - Math.log(sigma[k]) - 0.5 * z * z - HALF_LOG_TWO_PI;
      most = Math.max(most, terms[k]);
    }
    double sum = 0;
    for (double term : terms) {
      sum += Math.exp(term - most);
    }
    return -(most + Math.log(sum));
  }

  /**
   * Continuous ranked probability score: E|Y − y| − ½ E|Y − Y′| in closed form (Grimit et al.
   * 2006).
   */
  double crps(double y) {
    double near = 0;
    double spread = 0;
    for (int k = 0; k < phi.length; k++) {
      near += phi[k] * meanDistance(y - mu[k], sigma[k]);
      for (int j = 0; j < phi.length; j++) {
        spread += phi[k] * phi[j] * meanDistance(mu[k] - mu[j], Math.hypot(sigma[k], sigma[j]));
      }
    }
    return near - 0.5 * spread;
  }

  /** P(Y ≤ y). */
  double cdf(double y) {
    double sum = 0;
    for (int k = 0; k < phi.length; k++) {
      sum += phi[k] * normalCdf((y - mu[k]) / sigma[k]);
    }
    return sum;
  }

  /** Where the cdf is one half, by halving. */
  double median() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < phi.length; k++) {
      low = Math.min(low, mu[k] - FAR * sigma[k]);
      high = Math.max(high, mu[k] + FAR * sigma[k]);
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = 0.5 * (low + high);
      if (cdf(middle) < 0.5) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  // E|X| of a normal with this mean and standard deviation
  private static double meanDistance(double mean, double sigma) {
    double z = mean / sigma;
    double density = Math.exp(-0.5 * z * z - HALF_LOG_TWO_PI);
    return 2 * sigma * density + mean * (2 * normalCdf(z) - 1);
  }

  private static double normalCdf(double z) {
    return 0.5 * Erf.erfc(-z / Math.sqrt(2));
  }
}
