package io.pricescape.training;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;

/** The moments of {@link FlushingAdam} for one block of parameters, and its steps. */
final class FlushingAdamSteps implements GradientUpdater<FlushingAdam> {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  /** Added and taken away again, it rounds what is under its last bit to zero. */
  private static final float FLUSH = 1e-20f;

  private final FlushingAdam configuration;
  private float[] gradient = {};
  private float[] mean = {};
  private float[] square = {};

  FlushingAdamSteps(FlushingAdam configuration) {
    this.configuration = configuration;
  }

  /** Overwrites a gradient with the step to take against it. */
  @Override
  public void applyUpdater(INDArray view, int iteration, int epoch) {
    int length = (int) view.length();
    if (mean.length != length) {
      gradient = new float[length];
      mean = new float[length];
      square = new float[length];
    }
    OffHeap.read(view, gradient, length);
    double rate = configuration.getLearningRate(iteration, epoch);
    double correction =
        Math.sqrt(1 - Math.pow(BETA2, iteration + 1)) / (1 - Math.pow(BETA1, iteration + 1));
    step(gradient, mean, square, (float) (rate * correction));
    OffHeap.write(gradient, view, length);
  }

  private static void step(float[] gradient, float[] mean, float[] square, float rate) {
    for (int i = 0; i < gradient.length; i++) {
      float g = gradient[i];
      float m = BETA1 * mean[i] + (1 - BETA1) * g + FLUSH - FLUSH;
      float v = BETA2 * square[i] + (1 - BETA2) * g * g + FLUSH - FLUSH;
      mean[i] = m;
      square[i] = v;
      gradient[i] = rate * m / ((float) Math.sqrt(v) + EPSILON);
    }
  }

  @Override
  public FlushingAdam getConfig() {
    return configuration;
  }

  @Override
  public Map<String, INDArray> getState() {
    return Map.of();
  }

  @Override
  public void setState(Map<String, INDArray> state, boolean initialise) {
    throw new UnsupportedOperationException("The moments are plain arrays");
  }

  @Override
  public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialise) {
    throw new UnsupportedOperationException("The moments are plain arrays");
  }
}
