package io.pricescape.training;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The first layer's passes over a batch: gathers every embedding and computes every periodic
 * embedding forward, and adds their gradients up backward, in Java on plain arrays.
 */
final class ListingPasses implements AutoCloseable {
  private final ListingLayerShape shape;
  private final int rows;
  private final int inputWidth;
  private final int outputWidth;
  private final PeriodicPasses periodic;
  private final float[] tables;
  private final float[] values;
  private final FloatPointer buffer;

  ListingPasses(ListingLayerShape shape, int rows) {
    this.shape = shape;
    this.rows = rows;
    this.inputWidth = shape.inputWidth();
    this.outputWidth = shape.outputWidth();
    this.periodic = new PeriodicPasses(shape, rows);
    this.tables = new float[shape.periodicOffset()];
    this.values = new float[rows * outputWidth];
    this.buffer = new FloatPointer(values.length);
  }

  /** Outputs after {@link #forward} [rows × outputs]; the loss's gradient by them afterwards. */
  float[] values() {
    return values;
  }

  /** The same in native memory, as the next layer reads it. */
  FloatPointer buffer() {
    return buffer;
  }

  void forward(float[] inputs, FloatPointer parameters) {
    parameters.get(tables);
    int categoricals = shape.widths().length;
    int numbers = 3 * shape.numerics();
    for (int row = 0; row < rows; row++) {
      int from = row * inputWidth;
      int to = row * outputWidth;
      int table = 0;
      for (int c = 0; c < categoricals; c++) {
        int width = shape.widths()[c];
        System.arraycopy(tables, table + (int) inputs[from + c] * width, values, to, width);
        table += shape.cardinalities()[c] * width;
        to += width;
      }
      System.arraycopy(inputs, from + categoricals, values, to, numbers);
    }
    periodic.forward(inputs, OffHeap.at(parameters, shape.periodicOffset()), values);
    buffer.put(values);
  }

  /**
   * From the loss's gradient by the outputs, which {@link #values} holds, computes that by the
   * parameters.
   */
  void backward(float[] inputs, FloatPointer parameters, FloatPointer gradient, FloatPointer ones) {
    Arrays.fill(tables, 0);
    for (int row = 0; row < rows; row++) {
      int from = row * outputWidth;
      int table = 0;
      for (int c = 0; c < shape.widths().length; c++) {
        int width = shape.widths()[c];
        int at = table + (int) inputs[row * inputWidth + c] * width;
        for (int j = 0; j < width; j++) {
          tables[at + j] += values[from + j];
        }
        table += shape.cardinalities()[c] * width;
        from += width;
      }
    }
    gradient.put(tables);
    periodic.backward(
        inputs,
        OffHeap.at(parameters, shape.periodicOffset()),
        values,
        OffHeap.at(gradient, shape.periodicOffset()),
        ones);
  }

  @Override
  public void close() {
    periodic.close();
    buffer.close();
  }
}
