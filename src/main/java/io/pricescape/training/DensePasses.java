package io.pricescape.training;

import io.pricescape.model.Sigmoid;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A dense layer's passes over a batch: the native library multiplies matrices, and SiLU is one
 * sweep over whole Java arrays, which the JIT turns into vectors. Copying a batch's values to or
 * from native memory costs less than a hundredth of their product. With z the sums and s =
 * sigmoid(z): output z·s, derivative s·(1 + z·(1 − s)).
 */
final class DensePasses implements AutoCloseable {
  private final int rows;
  private final int inputs;
  private final int outputs;
  private final boolean last;
  private final float[] biases;
  private final float[] values;
  private final float[] slopes;
  private final FloatPointer buffer;

  /**
   * The passes of a layer.
   *
   * @param last without an activation
   */
  DensePasses(int rows, int inputs, int outputs, boolean last) {
    this.rows = rows;
    this.inputs = inputs;
    this.outputs = outputs;
    this.last = last;
    this.biases = new float[outputs];
    this.values = new float[rows * outputs];
    this.slopes = new float[last ? 0 : rows * outputs];
    this.buffer = new FloatPointer((long) rows * outputs);
  }

  /** Outputs after {@link #forward} [rows × outputs]; the loss's gradient by them afterwards. */
  float[] values() {
    return values;
  }

  /** The same in native memory, as the next layer reads it. */
  FloatPointer buffer() {
    return buffer;
  }

  /**
   * Computes the outputs.
   *
   * @param weights followed by the biases
   * @param input [rows × inputs]
   */
  void forward(FloatPointer weights, FloatPointer input) {
    OffHeap.at(weights, inputs * outputs).get(biases);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(biases, 0, values, row * outputs, outputs);
    }
    buffer.put(values);
    MatrixProducts.add(input, weights, buffer, rows, inputs, outputs, outputs);
    buffer.get(values);
    if (!last) {
      silu(values, slopes);
      buffer.put(values);
    }
  }

  /**
   * From the loss's gradient by the outputs, which {@link #values} holds, computes that by the
   * parameters, and where wanted that by the input.
   *
   * @param input what {@link #forward} read; then overwritten by the gradient by it
   * @param below overwritten by the same [rows × inputs]
   */
  void backward(
      FloatPointer weights,
      FloatPointer gradient,
      FloatPointer input,
      float[] below,
      FloatPointer ones) {
    if (!last) {
      multiply(values, slopes);
    }
    buffer.put(values);
    MatrixProducts.setOfTransposed(input, buffer, gradient, inputs, rows, outputs);
    MatrixProducts.sumOfRows(buffer, ones, OffHeap.at(gradient, inputs * outputs), rows, outputs);
    MatrixProducts.setByTransposed(buffer, weights, input, rows, outputs, inputs);
    input.get(below);
  }

  private static void silu(float[] values, float[] slopes) {
    for (int i = 0; i < values.length; i++) {
      float z = values[i];
      float s = Sigmoid.of(z);
      values[i] = z * s;
      slopes[i] = s * (1 + z * (1 - s));
    }
  }

  private static void multiply(float[] values, float[] by) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= by[i];
    }
  }

  @Override
  public void close() {
    buffer.close();
  }
}
