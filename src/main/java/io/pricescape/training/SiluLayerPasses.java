package io.pricescape.training;

import io.pricescape.model.Sigmoid;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The passes of {@link SiluLayer} over a batch: the library multiplies matrices, and bias and SiLU
 * are done in one sweep over plain arrays. With z the sums and s = sigmoid(z): output z·s,
 * derivative s·(1 + z·(1 − s)).
 */
final class SiluLayerPasses extends BaseLayer<SiluLayer> {
  private static final long serialVersionUID = 1;

  private float[] biases = {};
  private float[] values = {};
  private float[] slopes = {};

  SiluLayerPasses(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray weights = part(params, DefaultParamInitializer.WEIGHT_KEY);
    int rows = (int) input.size(0);
    int width = (int) weights.size(1);
    if (values.length < rows * width) {
      values = new float[rows * width];
      slopes = new float[rows * width];
      biases = new float[width];
    }
    INDArray sums = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, rows, width);
    input.mmuli(weights, sums);
    OffHeap.readRows(sums, values, rows * width);
    OffHeap.read(part(params, DefaultParamInitializer.BIAS_KEY), biases, width);
    for (int row = 0; row < rows; row++) {
      sweep(values, slopes, biases, row * width, width);
    }
    OffHeap.write(values, sums, rows * width);
    return sums;
  }

  private static void sweep(float[] values, float[] slopes, float[] biases, int from, int width) {
    for (int j = 0; j < width; j++) {
      float z = values[from + j] + biases[j];
      float s = Sigmoid.of(z);
      values[from + j] = z * s;
      slopes[from + j] = s * (1 + z * (1 - s));
    }
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    INDArray weights = part(params, DefaultParamInitializer.WEIGHT_KEY);
    INDArray weightGradient = part(gradientViews, DefaultParamInitializer.WEIGHT_KEY);
    INDArray biasGradient = part(gradientViews, DefaultParamInitializer.BIAS_KEY);
    int rows = (int) input.size(0);
    int width = (int) weights.size(1);
    OffHeap.readRows(epsilon, values, rows * width);
    Arrays.fill(biases, 0);
    for (int row = 0; row < rows; row++) {
      delta(values, slopes, biases, row * width, width);
    }
    OffHeap.write(biases, biasGradient, width);
    INDArray delta =
        workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, dataType, rows, width);
    OffHeap.write(values, delta, rows * width);
    Nd4j.gemm(input, delta, weightGradient, true, false, 1.0, 0.0);
    INDArray below =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, dataType, new long[] {weights.size(0), rows}, 'f');
    below = weights.mmuli(delta.transpose(), below).transpose();
    Gradient gradient = new DefaultGradient();
    gradient.gradientForVariable().put(DefaultParamInitializer.WEIGHT_KEY, weightGradient);
    gradient.gradientForVariable().put(DefaultParamInitializer.BIAS_KEY, biasGradient);
    return new Pair<>(gradient, below);
  }

  private static void delta(float[] values, float[] slopes, float[] biases, int from, int width) {
    for (int j = 0; j < width; j++) {
      float delta = values[from + j] * slopes[from + j];
      values[from + j] = delta;
      biases[j] += delta;
    }
  }

  private static INDArray part(Map<String, INDArray> parts, String key) {
    return Objects.requireNonNull(parts.get(key), key);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
