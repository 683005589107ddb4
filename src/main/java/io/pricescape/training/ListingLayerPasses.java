package io.pricescape.training;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The first layer's passes over a batch: gathers every embedding and computes every periodic
 * embedding forward, and adds their gradients up backward, in Java on plain arrays. Buffers live as
 * long as the layer and are as wide as its largest batch.
 */
final class ListingLayerPasses extends BaseLayer<ListingLayer> {
  private static final long serialVersionUID = 1;

  private final ListingLayerShape shape;
  private final transient PeriodicPasses periodic;
  private float[] parameters = {};
  private float[] gradient = {};
  private float[] inputs = {};
  private float[] outputs = {};

  ListingLayerPasses(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
    this.shape = layerConf().shape();
    this.periodic = new PeriodicPasses(shape);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    int batch = (int) input.size(0);
    int inputWidth = shape.inputWidth();
    int outputWidth = shape.outputWidth();
    inputs = atLeast(inputs, batch * inputWidth);
    outputs = atLeast(outputs, batch * outputWidth);
    parameters = atLeast(parameters, shape.parameters());
    OffHeap.readRows(input, inputs, batch * inputWidth);
    OffHeap.read(paramsFlattened, parameters, shape.parameters());
    int categoricals = shape.widths().length;
    for (int row = 0; row < batch; row++) {
      int from = row * inputWidth;
      int to = row * outputWidth;
      int table = 0;
      for (int c = 0; c < categoricals; c++) {
        int width = shape.widths()[c];
        System.arraycopy(parameters, table + (int) inputs[from + c] * width, outputs, to, width);
        table += shape.cardinalities()[c] * width;
        to += width;
      }
      System.arraycopy(inputs, from + categoricals, outputs, to, 3 * shape.numerics());
    }
    periodic.forward(inputs, parameters, outputs, batch);
    INDArray activations =
        workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, batch, outputWidth);
    OffHeap.write(outputs, activations, batch * outputWidth);
    return activations;
  }

  @Override
  public Pair<Gradient, @Nullable INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaces) {
    int batch = (int) input.size(0);
    int inputWidth = shape.inputWidth();
    int outputWidth = shape.outputWidth();
    OffHeap.readRows(epsilon, outputs, batch * outputWidth);
    gradient = atLeast(gradient, shape.parameters());
    Arrays.fill(gradient, 0);
    for (int row = 0; row < batch; row++) {
      int from = row * outputWidth;
      int table = 0;
      for (int c = 0; c < shape.widths().length; c++) {
        int width = shape.widths()[c];
        int at = table + (int) inputs[row * inputWidth + c] * width;
        for (int j = 0; j < width; j++) {
          gradient[at + j] += outputs[from + j];
        }
        table += shape.cardinalities()[c] * width;
        from += width;
      }
    }
    periodic.backward(inputs, parameters, outputs, gradient, batch);
    INDArray view = gradientViews.get(ListingLayerParameters.KEY);
    OffHeap.write(gradient, gradientsFlattened, shape.parameters());
    Gradient result = new DefaultGradient();
    result.gradientForVariable().put(ListingLayerParameters.KEY, view);
    return new Pair<>(result, null);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  private static float[] atLeast(float[] array, int length) {
    return array.length >= length ? array : new float[length];
  }
}
