package io.pricescape.model;

import java.util.Arrays;

/**
 * A dense layer: {@code activation(input · weights + biases)}. Immutable. Weights are kept an array
 * an input: the JIT makes vectors only of loops over whole arrays, and that is five times as fast.
 */
public final class DenseLayer {
  private final float[][] rows;
  private final float[] biases;
  private final Activation activation;

  /**
   * A layer from its parameters, which are copied.
   *
   * @param weights [inputs × outputs], row by row
   * @param biases [outputs]
   * @throws IllegalArgumentException when the shapes do not fit
   */
  public DenseLayer(int inputs, float[] weights, float[] biases, Activation activation) {
    int width = biases.length;
    if (inputs < 0 || width == 0 || weights.length != (long) inputs * width) {
      throw new IllegalArgumentException(weights.length + " weights for " + inputs + " x " + width);
    }
    this.rows = new float[inputs][];
    for (int i = 0; i < inputs; i++) {
      rows[i] = Arrays.copyOfRange(weights, i * width, (i + 1) * width);
    }
    this.biases = biases.clone();
    this.activation = activation;
  }

  /** Numbers it reads. */
  public int inputs() {
    return rows.length;
  }

  /** Numbers it puts out. */
  public int outputs() {
    return biases.length;
  }

  /** What it does to its sums. */
  public Activation activation() {
    return activation;
  }

  /** A copy of the weights [inputs × outputs], row by row. */
  public float[] weights() {
    int width = biases.length;
    float[] weights = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, weights, i * width, width);
    }
    return weights;
  }

  /** A copy of the biases [outputs]. */
  public float[] biases() {
    return biases.clone();
  }

  /** Four inputs a pass: one store for four multiply-adds. */
  void forward(float[] input, float[] output) {
    System.arraycopy(biases, 0, output, 0, biases.length);
    int i = 0;
    for (; i + 3 < rows.length; i += 4) {
      add(
          input[i],
          rows[i],
          input[i + 1],
          rows[i + 1],
          input[i + 2],
          rows[i + 2],
          input[i + 3],
          rows[i + 3],
          output);
    }
    for (; i < rows.length; i++) {
      add(input[i], rows[i], output);
    }
    activation.applyTo(output, biases.length);
  }

  private static void add(
      float a,
      float[] first,
      float b,
      float[] second,
      float c,
      float[] third,
      float d,
      float[] fourth,
      float[] output) {
    for (int j = 0; j < first.length; j++) {
      output[j] += (a * first[j] + b * second[j]) + (c * third[j] + d * fourth[j]);
    }
  }

  private static void add(float a, float[] row, float[] output) {
    for (int j = 0; j < row.length; j++) {
      output[j] += a * row[j];
    }
  }
}
