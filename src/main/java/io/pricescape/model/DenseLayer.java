package io.pricescape.model;

/**
 * A dense layer: {@code activation(input · weights + biases)}.
 *
 * @param weights [inputs × outputs], row by row
 * @param biases [outputs]
 */
public record DenseLayer(int inputs, float[] weights, float[] biases, Activation activation) {
  /** Refuses shapes that do not fit; keeps the arrays, which nobody may change afterwards. */
  public DenseLayer {
    if (weights.length != inputs * biases.length) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + inputs + " x " + biases.length);
    }
  }

  int outputs() {
    return biases.length;
  }

  /** Four inputs a pass: one store for four multiply-adds, in a loop the JIT turns into vectors. */
  void forward(float[] input, float[] output) {
    int width = biases.length;
    System.arraycopy(biases, 0, output, 0, width);
    float[] w = weights;
    int i = 0;
    for (; i + 3 < inputs; i += 4) {
      float a = input[i];
      float b = input[i + 1];
      float c = input[i + 2];
      float d = input[i + 3];
      int row = i * width;
      for (int j = 0; j < width; j++) {
        output[j] +=
            a * w[row + j]
                + b * w[row + width + j]
                + c * w[row + 2 * width + j]
                + d * w[row + 3 * width + j];
      }
    }
    for (; i < inputs; i++) {
      float a = input[i];
      int row = i * width;
      for (int j = 0; j < width; j++) {
        output[j] += a * w[row + j];
      }
    }
    activation.applyTo(output, width);
  }
}
