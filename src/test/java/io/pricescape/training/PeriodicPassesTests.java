package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PeriodicPassesTests {
  private static final int NUMERICS = 2;
  private static final int FREQUENCIES = 3;
  private static final int WIDTH = 4;
  private static final ListingLayerShape SHAPE =
      new ListingLayerShape(new int[] {4}, new int[] {2}, NUMERICS, FREQUENCIES, WIDTH);
  private static final int STRIDE = SHAPE.periodicStride();
  private static final int ROWS = 6;
  private static final int MISSING_ROW = 2;

  private final SplittableRandom random = new SplittableRandom(29);
  private final float[] parameters = new float[NUMERICS * STRIDE];
  private final float[] inputs = new float[ROWS * SHAPE.inputWidth()];
  private final float[] epsilons = new float[ROWS * SHAPE.outputWidth()];

  @BeforeAll
  static void loadLibrary() {
    NativeRuntime.load();
  }

  PeriodicPassesTests() {
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) random.nextGaussian(0, 0.5);
    }
    for (int i = 0; i < epsilons.length; i++) {
      epsilons[i] = (float) random.nextGaussian();
    }
    for (int row = 0; row < ROWS; row++) {
      int at = row * SHAPE.inputWidth() + 1;
      inputs[at] = (float) random.nextGaussian();
      inputs[at + 1] = row == MISSING_ROW ? 0 : (float) random.nextGaussian();
      inputs[at + 5] = row == MISSING_ROW ? 1 : 0;
    }
  }

  private static int output(int row, int numeric) {
    return row * SHAPE.outputWidth() + SHAPE.embeddedWidth() + 3 * NUMERICS + numeric * WIDTH;
  }

  /** The formula, number by number in double. */
  private double naive(double[] with, int row, int numeric, int j) {
    int at = row * SHAPE.inputWidth() + 1 + numeric;
    if (inputs[at + 2 * NUMERICS] != 0) {
      return 0;
    }
    int own = numeric * STRIDE;
    double sum = with[own + FREQUENCIES + 2 * FREQUENCIES * WIDTH + j];
    for (int f = 0; f < FREQUENCIES; f++) {
      double angle = 2 * Math.PI * with[own + f] * inputs[at];
      sum += Math.sin(angle) * with[own + FREQUENCIES + f * WIDTH + j];
      sum += Math.cos(angle) * with[own + FREQUENCIES + (FREQUENCIES + f) * WIDTH + j];
    }
    return Math.max(0, sum);
  }

  private double[] precise() {
    double[] precise = new double[parameters.length];
    for (int i = 0; i < precise.length; i++) {
      precise[i] = parameters[i];
    }
    return precise;
  }

  /** A weighted sum of the outputs, so that the weights are the epsilons of its gradient. */
  private double naiveSum(double[] with) {
    double sum = 0;
    for (int row = 0; row < ROWS; row++) {
      for (int n = 0; n < NUMERICS; n++) {
        for (int j = 0; j < WIDTH; j++) {
          sum += naive(with, row, n, j) * epsilons[output(row, n) + j];
        }
      }
    }
    return sum;
  }

  @Test
  void computesWhatTheFormulaSays() {
    float[] outputs = new float[epsilons.length];
    try (PeriodicPasses passes = new PeriodicPasses(SHAPE, ROWS);
        FloatPointer own = new FloatPointer(parameters)) {
      passes.forward(inputs, own, outputs);
    }
    for (int row = 0; row < ROWS; row++) {
      for (int n = 0; n < NUMERICS; n++) {
        for (int j = 0; j < WIDTH; j++) {
          assertThat((double) outputs[output(row, n) + j])
              .isCloseTo(naive(precise(), row, n, j), within(1e-6));
        }
      }
    }
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    float[] gradient = new float[parameters.length];
    float[] each = {1, 1, 1, 1, 1, 1};
    try (PeriodicPasses passes = new PeriodicPasses(SHAPE, ROWS);
        FloatPointer own = new FloatPointer(parameters);
        FloatPointer into = new FloatPointer(gradient);
        FloatPointer ones = new FloatPointer(each)) {
      passes.forward(inputs, own, new float[epsilons.length]);
      passes.backward(inputs, own, epsilons, into, ones);
      into.get(gradient);
    }
    for (int p = 0; p < parameters.length; p++) {
      double[] up = precise();
      double[] down = precise();
      up[p] += 1e-6;
      down[p] -= 1e-6;
      double difference = (naiveSum(up) - naiveSum(down)) / 2e-6;
      assertThat((double) gradient[p])
          .as("parameter %d", p)
          .isCloseTo(difference, within(1e-5 * Math.max(1, Math.abs(difference))));
    }
  }

  @Test
  void aMissingNumberIsAllZero() {
    float[] outputs = new float[epsilons.length];
    try (PeriodicPasses passes = new PeriodicPasses(SHAPE, ROWS);
        FloatPointer own = new FloatPointer(parameters)) {
      passes.forward(inputs, own, outputs);
    }
    for (int j = 0; j < WIDTH; j++) {
      assertThat(outputs[output(MISSING_ROW, 1) + j]).isZero();
    }
  }
}
