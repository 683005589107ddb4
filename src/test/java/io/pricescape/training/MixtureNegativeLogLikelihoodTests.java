package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.mixture.GaussianMixture;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixtureNegativeLogLikelihoodTests {
  private static final double FLOOR = 0.01;
  private static final int K = 5;
  private final SplittableRandom random = new SplittableRandom(23);
  private final MixtureNegativeLogLikelihood likelihood =
      new MixtureNegativeLogLikelihood(K, FLOOR);

  private float[] outputs() {
    float[] outputs = new float[3 * K];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = (float) random.nextGaussian();
    }
    return outputs;
  }

  @Test
  void isTheMixturesOwnNegativeLogDensity() {
    for (int i = 0; i < 500; i++) {
      float[] outputs = outputs();
      double target = random.nextGaussian(0, 3);
      assertThat(likelihood.loss(outputs, 0, target, null))
          .isCloseTo(-mixture(outputs).logDensity(target), within(1e-9));
    }
  }

  /** In steps that floats hold exactly; the loss itself is computed in doubles. */
  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    for (int i = 0; i < 300; i++) {
      float[] outputs = outputs();
      for (int o = 0; o < outputs.length; o++) {
        outputs[o] = Math.round(outputs[o] * 64) / 64f;
      }
      double target = random.nextGaussian(0, 2);
      float[] gradient = new float[3 * K];
      likelihood.loss(outputs, 0, target, gradient);
      for (int o = 0; o < outputs.length; o++) {
        float step = 1 / 4096f;
        float[] up = outputs.clone();
        float[] down = outputs.clone();
        up[o] += step;
        down[o] -= step;
        double difference =
            (likelihood.loss(up, 0, target, null) - likelihood.loss(down, 0, target, null))
                / (2 * step);
        assertThat((double) gradient[o])
            .isCloseTo(difference, within(1e-3 * Math.max(1, Math.abs(difference))));
      }
    }
  }

  @Test
  void staysFiniteForATargetAHundredDeviationsAway() {
    float[] outputs = outputs();
    for (double target : new double[] {100, -100, 1e4}) {
      float[] gradient = new float[3 * K];
      assertThat(likelihood.loss(outputs, 0, target, gradient)).isFinite().isPositive();
      for (float g : gradient) {
        assertThat(g).isFinite();
      }
    }
  }

  private static GaussianMixture mixture(float[] outputs) {
    double[] phi = new double[K];
    double[] mu = new double[K];
    double[] sigma = new double[K];
    double sum = 0;
    for (int k = 0; k < K; k++) {
      phi[k] = Math.exp(outputs[k]);
      sum += phi[k];
      mu[k] = outputs[K + k];
      sigma[k] = FLOOR + Math.exp(outputs[2 * K + k]);
    }
    for (int k = 0; k < K; k++) {
      phi[k] /= sum;
    }
    return GaussianMixture.of(phi, mu, sigma);
  }
}
