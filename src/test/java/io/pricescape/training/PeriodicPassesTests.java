package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PeriodicPassesTests {
  private static final ListingLayerShape SHAPE =
      new ListingLayerShape(new int[] {4}, new int[] {2}, 2, 3, 4);
  private static final int ROWS = 6;

  private final SplittableRandom random = new SplittableRandom(29);
  private final float[] parameters = new float[SHAPE.parameters()];
  private final float[] inputs = new float[ROWS * SHAPE.inputWidth()];
  private final float[] weights = new float[ROWS * SHAPE.outputWidth()];

  PeriodicPassesTests() {
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) random.nextGaussian(0, 0.5);
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    for (int row = 0; row < ROWS; row++) {
      int at = row * SHAPE.inputWidth() + 1;
      inputs[at] = (float) random.nextGaussian();
      inputs[at + 1] = row == 2 ? 0 : (float) random.nextGaussian();
      inputs[at + 5] = row == 2 ? 1 : 0;
    }
  }

  /** A weighted sum of the outputs, so that the weights are the epsilons of its gradient. */
  private double sum(float[] with) {
    float[] outputs = new float[ROWS * SHAPE.outputWidth()];
    new PeriodicPasses(SHAPE).forward(inputs, with, outputs, ROWS);
    double sum = 0;
    for (int i = 0; i < outputs.length; i++) {
      sum += (double) outputs[i] * weights[i];
    }
    return sum;
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    PeriodicPasses passes = new PeriodicPasses(SHAPE);
    passes.forward(inputs, parameters, new float[weights.length], ROWS);
    float[] gradient = new float[parameters.length];
    passes.backward(inputs, parameters, weights.clone(), gradient, ROWS);
    for (int p = SHAPE.periodicOffset(); p < parameters.length; p++) {
      float[] up = parameters.clone();
      float[] down = parameters.clone();
      up[p] += 1e-3f;
      down[p] -= 1e-3f;
      double difference = (sum(up) - sum(down)) / ((double) up[p] - down[p]);
      assertThat((double) gradient[p]).isCloseTo(difference, within(2e-2));
    }
  }

  @Test
  void aMissingNumberIsAllZero() {
    float[] outputs = new float[ROWS * SHAPE.outputWidth()];
    new PeriodicPasses(SHAPE).forward(inputs, parameters, outputs, ROWS);
    int missing = 2 * SHAPE.outputWidth() + SHAPE.embeddedWidth() + 6 + 4;
    for (int j = 0; j < 4; j++) {
      assertThat(outputs[missing + j]).isZero();
    }
  }
}
