package io.pricescape.training;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A whole network's passes over batches of one size. Buffers live as long as it; close it to give
 * its native memory back. The parameters and their gradient lie as {@link NetworkShape} says.
 */
final class NetworkPasses implements AutoCloseable {
  /** The gradient of each layer is no longer than this. */
  private static final double CLIP_NORM = 5;

  private final NetworkShape shape;
  private final RowLoss loss;
  private final int rows;
  private final ListingPasses first;
  private final DensePasses[] dense;
  private final float[] gradientOfLoss;
  private final FloatPointer ones;

  NetworkPasses(NetworkShape shape, RowLoss loss, int rows) {
    this.shape = shape;
    this.loss = loss;
    this.rows = rows;
    this.first = new ListingPasses(shape.first(), rows);
    int layers = shape.denseLayers();
    this.dense = new DensePasses[layers];
    for (int i = 0; i < layers; i++) {
      dense[i] = new DensePasses(rows, shape.inputs(i), shape.outputs(i), i == layers - 1);
    }
    this.gradientOfLoss = new float[rows * loss.outputs()];
    float[] each = new float[rows];
    Arrays.fill(each, 1);
    this.ones = new FloatPointer(rows).put(each);
  }

  int rows() {
    return rows;
  }

  /** The network's outputs [rows × outputs]; overwritten by the next pass. */
  float[] forward(float[] inputs, FloatPointer parameters) {
    first.forward(inputs, parameters);
    FloatPointer below = first.buffer();
    for (int i = 0; i < dense.length; i++) {
      dense[i].forward(OffHeap.at(parameters, shape.weights(i)), below);
      below = dense[i].buffer();
    }
    return dense[dense.length - 1].values();
  }

  /** Overwrites {@code gradient} with that of the batch's mean loss, clipped; returns that loss. */
  double learn(float[] inputs, float[] targets, FloatPointer parameters, FloatPointer gradient) {
    float[] outputs = forward(inputs, parameters);
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += loss.loss(outputs, row * loss.outputs(), targets[row], gradientOfLoss);
    }
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = gradientOfLoss[i] / rows;
    }
    for (int i = dense.length - 1; i >= 0; i--) {
      FloatPointer own = OffHeap.at(gradient, shape.weights(i));
      dense[i].backward(
          OffHeap.at(parameters, shape.weights(i)),
          own,
          i == 0 ? first.buffer() : dense[i - 1].buffer(),
          i == 0 ? first.values() : dense[i - 1].values(),
          ones);
      MatrixProducts.clip(own, shape.weights(i + 1) - shape.weights(i), CLIP_NORM);
    }
    first.backward(inputs, parameters, gradient, ones);
    MatrixProducts.clip(gradient, shape.first().parameters(), CLIP_NORM);
    return sum / rows;
  }

  @Override
  public void close() {
    first.close();
    for (DensePasses layer : dense) {
      layer.close();
    }
    ones.close();
  }
}
