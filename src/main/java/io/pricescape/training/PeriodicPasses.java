package io.pricescape.training;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The periodic embeddings' passes over a batch; see {@link io.pricescape.model.PeriodicEmbedding}
 * for the formula and {@link ListingLayerShape} for how inputs, parameters and outputs lie. Waves
 * lie as [numerics × frequencies × rows], outputs in between as [rows × numerics · outputs].
 */
final class PeriodicPasses implements AutoCloseable {
  private static final float TWO_PI = (float) (2 * Math.PI);

  private final int rows;
  private final int inputWidth;
  private final int firstNumber;
  private final int outputWidth;
  private final int firstOutput;
  private final int stride;
  private final int numerics;
  private final int frequencies;
  private final int width;
  private final float[] parameters;
  private final double[] turns;
  private final double[] room;
  private final float[] sines;
  private final float[] cosines;
  private final float[] hidden;
  private final float[] epsilons;
  private final FloatPointer sineBuffer;
  private final FloatPointer cosineBuffer;
  private final FloatPointer buffer;

  PeriodicPasses(ListingLayerShape shape, int rows) {
    this.rows = rows;
    this.inputWidth = shape.inputWidth();
    this.firstNumber = shape.widths().length;
    this.outputWidth = shape.outputWidth();
    this.firstOutput = shape.embeddedWidth() + 3 * shape.numerics();
    this.stride = shape.periodicStride();
    this.frequencies = shape.frequencies();
    this.numerics = frequencies == 0 ? 0 : shape.numerics();
    this.width = shape.periodicOutputs();
    int waves = numerics * frequencies * rows;
    this.parameters = new float[numerics * stride];
    this.turns = new double[waves];
    this.room = new double[waves];
    this.sines = new float[waves];
    this.cosines = new float[waves];
    this.hidden = new float[rows * numerics * width];
    this.epsilons = new float[rows * numerics * width];
    this.sineBuffer = new FloatPointer(Math.max(1, waves));
    this.cosineBuffer = new FloatPointer(Math.max(1, waves));
    this.buffer = new FloatPointer(Math.max(1, hidden.length));
  }

  private int input(int row, int numeric) {
    return row * inputWidth + firstNumber + numeric;
  }

  private int output(int row) {
    return row * outputWidth + firstOutput;
  }

  private int wave(int numeric, int frequency) {
    return (numeric * frequencies + frequency) * rows;
  }

  /** Weights of an attribute's sines or cosines within {@code parameters}, or its biases. */
  private int part(int numeric, int number) {
    return numeric * stride + frequencies + number * frequencies * width;
  }

  /**
   * Writes the embeddings into the rows of {@code outputs}.
   *
   * @param own of the periodic embeddings alone
   */
  void forward(float[] inputs, FloatPointer own, float[] outputs) {
    if (numerics == 0) {
      return;
    }
    own.get(parameters);
    turn(inputs);
    Turns.sines(turns, room, sines);
    Turns.cosines(turns, room, cosines);
    sineBuffer.put(sines);
    cosineBuffer.put(cosines);
    for (int row = 0; row < rows; row++) {
      for (int n = 0; n < numerics; n++) {
        System.arraycopy(parameters, part(n, 2), hidden, (row * numerics + n) * width, width);
      }
    }
    buffer.put(hidden);
    for (int n = 0; n < numerics; n++) {
      FloatPointer to = OffHeap.at(buffer, n * width);
      FloatPointer bySine = OffHeap.at(own, part(n, 0));
      FloatPointer byCosine = OffHeap.at(own, part(n, 1));
      FloatPointer sine = OffHeap.at(sineBuffer, wave(n, 0));
      FloatPointer cosine = OffHeap.at(cosineBuffer, wave(n, 0));
      MatrixProducts.addOfTransposed(sine, bySine, to, rows, frequencies, width, numerics * width);
      MatrixProducts.addOfTransposed(
          cosine, byCosine, to, rows, frequencies, width, numerics * width);
    }
    buffer.get(hidden);
    rectify(hidden);
    for (int row = 0; row < rows; row++) {
      int from = row * numerics * width;
      for (int n = 0; n < numerics; n++) {
        if (inputs[input(row, n) + 2 * numerics] != 0) {
          Arrays.fill(hidden, from + n * width, from + (n + 1) * width, 0);
        }
      }
      System.arraycopy(hidden, from, outputs, output(row), numerics * width);
    }
  }

  private void turn(float[] inputs) {
    for (int n = 0; n < numerics; n++) {
      for (int f = 0; f < frequencies; f++) {
        double frequency = parameters[n * stride + f];
        int to = wave(n, f);
        for (int row = 0; row < rows; row++) {
          turns[to + row] = frequency * inputs[input(row, n)];
        }
      }
    }
  }

  /**
   * The gradient by the parameters.
   *
   * @param outward the loss's gradient by the first layer's outputs
   * @param gradient of the periodic embeddings alone, overwritten
   */
  void backward(
      float[] inputs, FloatPointer own, float[] outward, FloatPointer gradient, FloatPointer ones) {
    if (numerics == 0) {
      return;
    }
    for (int row = 0; row < rows; row++) {
      int to = row * numerics * width;
      System.arraycopy(outward, output(row), epsilons, to, numerics * width);
    }
    passWhereActive(epsilons, hidden);
    for (int n = 0; n < numerics; n++) {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(
            epsilons, (row * numerics + n) * width, hidden, (n * rows + row) * width, width);
      }
    }
    buffer.put(hidden);
    for (int n = 0; n < numerics; n++) {
      FloatPointer epsilon = OffHeap.at(buffer, n * rows * width);
      FloatPointer sine = OffHeap.at(sineBuffer, wave(n, 0));
      FloatPointer cosine = OffHeap.at(cosineBuffer, wave(n, 0));
      FloatPointer bySine = OffHeap.at(gradient, part(n, 0));
      FloatPointer byCosine = OffHeap.at(gradient, part(n, 1));
      FloatPointer byBias = OffHeap.at(gradient, part(n, 2));
      MatrixProducts.set(sine, epsilon, bySine, frequencies, rows, width, width);
      MatrixProducts.set(cosine, epsilon, byCosine, frequencies, rows, width, width);
      MatrixProducts.sumOfRows(epsilon, ones, byBias, rows, width);
      MatrixProducts.setByTransposed(
          OffHeap.at(own, part(n, 0)), epsilon, sine, frequencies, width, rows);
      MatrixProducts.setByTransposed(
          OffHeap.at(own, part(n, 1)), epsilon, cosine, frequencies, width, rows);
    }
    byFrequencies(inputs, gradient);
  }

  /** The buffers of waves hold the gradient by the waves by now. */
  private void byFrequencies(float[] inputs, FloatPointer gradient) {
    float[] byCosine = new float[rows];
    float[] bySine = new float[rows];
    float[] sums = new float[frequencies];
    for (int n = 0; n < numerics; n++) {
      for (int f = 0; f < frequencies; f++) {
        int wave = wave(n, f);
        OffHeap.at(sineBuffer, wave).get(bySine);
        OffHeap.at(cosineBuffer, wave).get(byCosine);
        float sum = 0;
        for (int row = 0; row < rows; row++) {
          float byAngle = bySine[row] * cosines[wave + row] - byCosine[row] * sines[wave + row];
          sum += inputs[input(row, n)] * byAngle;
        }
        sums[f] = TWO_PI * sum;
      }
      OffHeap.at(gradient, n * stride).put(sums);
    }
  }

  private static void rectify(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(values[i], 0);
    }
  }

  /** Without a branch, which the JIT would not make vectors of: by 1 where active, else by 0. */
  private static void passWhereActive(float[] epsilons, float[] rectified) {
    for (int i = 0; i < epsilons.length; i++) {
      epsilons[i] *= Math.min(1, rectified[i] * Float.MAX_VALUE);
    }
  }

  @Override
  public void close() {
    sineBuffer.close();
    cosineBuffer.close();
    buffer.close();
  }
}
