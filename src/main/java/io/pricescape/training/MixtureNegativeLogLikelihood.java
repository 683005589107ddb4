package io.pricescape.training;

import io.pricescape.model.MixtureHead;
import org.jspecify.annotations.Nullable;

/**
 * −log Σ φₖ N(y; μₖ, σₖ) of one row and its gradient by the outputs a, m, s (see {@link
 * MixtureHead}). With responsibilities r and z = (y − μ)/σ: ∂a = φ − r, ∂m = −r z/σ, ∂s = r (1 −
 * z²) (σ − floor)/σ, for σ = floor + exp(s). In nats on the standardised scale.
 */
final class MixtureNegativeLogLikelihood implements RowLoss {
  private static final long serialVersionUID = 1;
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private static final double WIDEST_MEAN = 1.5;
  private static final float LOG_SIGMA_START = -0.7f;

  private final int components;
  private final double floor;
  private final double ceiling;
  private final double[] exponents;
  private final double[] logJoints;
  private final double[] sigmas;

  MixtureNegativeLogLikelihood(int components, double floor) {
    this(components, floor, Double.POSITIVE_INFINITY);
  }

  /**
   * A loss.
   *
   * @param ceiling exp(s) counts as no more than this; then s is not pulled up any further
   */
  MixtureNegativeLogLikelihood(int components, double floor, double ceiling) {
    this.components = components;
    this.floor = floor;
    this.ceiling = ceiling;
    this.exponents = new double[components];
    this.logJoints = new double[components];
    this.sigmas = new double[components];
  }

  @Override
  public int outputs() {
    return 3 * components;
  }

  /** Means start spread over ±1.5, deviations at about one half. */
  @Override
  public float[] firstBiases() {
    float[] biases = new float[outputs()];
    for (int k = 0; k < components; k++) {
      double place = components == 1 ? 0 : 2.0 * k / (components - 1) - 1;
      biases[components + k] = (float) (WIDEST_MEAN * place);
      biases[2 * components + k] = LOG_SIGMA_START;
    }
    return biases;
  }

  @Override
  public double loss(float[] values, int at, double target, float @Nullable [] gradient) {
    int k = components;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < k; i++) {
      largest = Math.max(largest, values[at + i]);
    }
    double sum = 0;
    for (int i = 0; i < k; i++) {
      exponents[i] = Math.exp(values[at + i] - largest);
      sum += exponents[i];
    }
    double logSum = largest + Math.log(sum);
    double top = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < k; i++) {
      double s = values[at + 2 * k + i];
      sigmas[i] =
          floor
              + Math.min(
                  ceiling,
                  Math.exp(
                      Math.max(
                          -MixtureHead.LOG_SIGMA_BOUND, Math.min(MixtureHead.LOG_SIGMA_BOUND, s))));
      double z = (target - values[at + k + i]) / sigmas[i];
      logJoints[i] = values[at + i] - logSum - Math.log(sigmas[i]) - 0.5 * z * z;
      top = Math.max(top, logJoints[i]);
    }
    double joint = 0;
    for (int i = 0; i < k; i++) {
      logJoints[i] = Math.exp(logJoints[i] - top);
      joint += logJoints[i];
    }
    if (gradient != null) {
      for (int i = 0; i < k; i++) {
        double r = logJoints[i] / joint;
        double z = (target - values[at + k + i]) / sigmas[i];
        gradient[at + i] = (float) (exponents[i] / sum - r);
        gradient[at + k + i] = (float) (-r * z / sigmas[i]);
        double pull = r * (1 - z * z) * (sigmas[i] - floor) / sigmas[i];
        boolean above = sigmas[i] - floor >= ceiling;
        gradient[at + 2 * k + i] = (float) (above ? Math.max(0, pull) : pull);
      }
    }
    return HALF_LOG_TWO_PI - top - Math.log(joint);
  }
}
