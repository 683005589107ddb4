package io.pricescape.training;

/**
 * The periodic embeddings' passes over a batch; see {@link io.pricescape.model.PeriodicEmbedding}
 * for the formula and {@link ListingLayerShape} for how the arrays lie.
 */
final class PeriodicPasses {
  private static final double TWO_PI = 2 * Math.PI;

  private final ListingLayerShape shape;
  private final int frequencies;
  private final int width;
  private float[] waves = {};
  private float[] hidden = {};

  PeriodicPasses(ListingLayerShape shape) {
    this.shape = shape;
    this.frequencies = shape.frequencies();
    this.width = shape.periodicOutputs();
  }

  private int input(int row, int numeric) {
    return row * shape.inputWidth() + shape.widths().length + numeric;
  }

  private int output(int row, int numeric) {
    return row * shape.outputWidth()
        + shape.embeddedWidth()
        + 3 * shape.numerics()
        + numeric * width;
  }

  private boolean missing(float[] inputs, int row, int numeric) {
    return inputs[input(row, numeric) + 2 * shape.numerics()] != 0;
  }

  void forward(float[] inputs, float[] parameters, float[] outputs, int batch) {
    if (frequencies == 0) {
      return;
    }
    int numerics = shape.numerics();
    if (waves.length < batch * numerics * 2 * frequencies) {
      waves = new float[batch * numerics * 2 * frequencies];
      hidden = new float[batch * numerics * width];
    }
    for (int row = 0; row < batch; row++) {
      for (int n = 0; n < numerics; n++) {
        int to = output(row, n);
        if (missing(inputs, row, n)) {
          java.util.Arrays.fill(outputs, to, to + width, 0);
          continue;
        }
        int own = shape.periodicOffset() + n * shape.periodicStride();
        int weights = own + frequencies;
        int wave = (row * numerics + n) * 2 * frequencies;
        System.arraycopy(parameters, weights + 2 * frequencies * width, outputs, to, width);
        for (int f = 0; f < frequencies; f++) {
          double angle = TWO_PI * parameters[own + f] * inputs[input(row, n)];
          waves[wave + f] = (float) Math.sin(angle);
          waves[wave + frequencies + f] = (float) Math.cos(angle);
        }
        for (int f = 0; f < 2 * frequencies; f++) {
          float value = waves[wave + f];
          for (int j = 0; j < width; j++) {
            outputs[to + j] += value * parameters[weights + f * width + j];
          }
        }
        for (int j = 0; j < width; j++) {
          outputs[to + j] = Math.max(outputs[to + j], 0);
        }
        System.arraycopy(outputs, to, hidden, (row * numerics + n) * width, width);
      }
    }
  }

  /** Adds to {@code gradient}; {@code epsilons} is the loss's gradient by this layer's outputs. */
  void backward(float[] inputs, float[] parameters, float[] epsilons, float[] gradient, int batch) {
    if (frequencies == 0) {
      return;
    }
    int numerics = shape.numerics();
    for (int row = 0; row < batch; row++) {
      for (int n = 0; n < numerics; n++) {
        if (missing(inputs, row, n)) {
          continue;
        }
        int from = output(row, n);
        int active = (row * numerics + n) * width;
        for (int j = 0; j < width; j++) {
          epsilons[from + j] = hidden[active + j] > 0 ? epsilons[from + j] : 0;
        }
        backward(
            epsilons,
            from,
            inputs[input(row, n)],
            (row * numerics + n) * 2 * frequencies,
            shape.periodicOffset() + n * shape.periodicStride(),
            parameters,
            gradient);
      }
    }
  }

  private void backward(
      float[] epsilons,
      int from,
      float value,
      int wave,
      int own,
      float[] parameters,
      float[] gradient) {
    int weights = own + frequencies;
    int biases = weights + 2 * frequencies * width;
    for (int j = 0; j < width; j++) {
      gradient[biases + j] += epsilons[from + j];
    }
    for (int f = 0; f < frequencies; f++) {
      float sine = waves[wave + f];
      float cosine = waves[wave + frequencies + f];
      int sines = weights + f * width;
      int cosines = weights + (frequencies + f) * width;
      float bySine = 0;
      float byCosine = 0;
      for (int j = 0; j < width; j++) {
        float epsilon = epsilons[from + j];
        gradient[sines + j] += epsilon * sine;
        gradient[cosines + j] += epsilon * cosine;
        bySine += epsilon * parameters[sines + j];
        byCosine += epsilon * parameters[cosines + j];
      }
      gradient[own + f] += (float) (TWO_PI * value * (bySine * cosine - byCosine * sine));
    }
  }
}
