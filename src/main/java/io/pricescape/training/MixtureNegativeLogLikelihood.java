package io.pricescape.training;

import io.pricescape.model.MixtureHead;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * −log Σ φₖ N(y; μₖ, σₖ) of one row and its gradient by the outputs a, m, s (see {@link
 * MixtureHead}). With responsibilities r and z = (y − μ)/σ: ∂a = φ − r, ∂m = −r z/σ, ∂s = r (1 −
 * z²) (σ − floor)/σ, for σ = floor + exp(s).
 */
final class MixtureNegativeLogLikelihood implements Serializable {
  private static final long serialVersionUID = 1;
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private final int components;
  private final double floor;
  private final double[] exponents;
  private final double[] logJoints;
  private final double[] sigmas;

  MixtureNegativeLogLikelihood(int components, double floor) {
    this.components = components;
    this.floor = floor;
    this.exponents = new double[components];
    this.logJoints = new double[components];
    this.sigmas = new double[components];
  }

  /** Outputs a row. */
  int outputs() {
    return 3 * components;
  }

  /**
   * The loss in nats; not for two threads at once.
   *
   * @param at where the row's outputs begin in {@code values}, and its gradient in {@code gradient}
   * @param gradient overwritten for this row, or null for the loss alone
   */
  double loss(float[] values, int at, double target, float @Nullable [] gradient) {
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
              + Math.exp(
                  Math.max(-MixtureHead.LOG_SIGMA_BOUND, Math.min(MixtureHead.LOG_SIGMA_BOUND, s)));
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
        gradient[at + 2 * k + i] = (float) (r * (1 - z * z) * (sigmas[i] - floor) / sigmas[i]);
      }
    }
    return HALF_LOG_TWO_PI - top - Math.log(joint);
  }
}
