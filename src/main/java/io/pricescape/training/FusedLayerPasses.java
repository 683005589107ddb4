package io.pricescape.training;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A {@link FusedLayer} at work: {@link NetworkPasses} on the library's arrays of parameters and
 * gradients, in place. One pass gives loss and gradient both.
 */
final class FusedLayerPasses extends BaseOutputLayer<FusedLayer> {
  private static final long serialVersionUID = 1;

  private transient @Nullable NetworkPasses passes;
  private float[] inputs = {};
  private float[] targets = {};
  private double meanLoss;

  FusedLayerPasses(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  /** For the rows of this batch, whose inputs are copied. */
  private NetworkPasses begin() {
    int rows = (int) input.size(0);
    NetworkShape shape = layerConf().shape();
    NetworkPasses ready = passes;
    if (ready == null || ready.rows() != rows) {
      free();
      ready = new NetworkPasses(shape, layerConf().loss(), rows);
      passes = ready;
      inputs = new float[rows * shape.first().inputWidth()];
      targets = new float[rows];
    }
    OffHeap.readRows(input, inputs, inputs.length);
    return ready;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    NetworkPasses ready = begin();
    float[] outputs;
    try (FloatPointer parameters = OffHeap.pointer(paramsFlattened)) {
      outputs = ready.forward(inputs, parameters);
    } finally {
      Reference.reachabilityFence(paramsFlattened);
    }
    INDArray activations =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, ready.rows(), layerConf().loss().outputs());
    OffHeap.write(outputs, activations, outputs.length);
    return activations;
  }

  @Override
  public Pair<Gradient, @Nullable INDArray> backpropGradient(
      @Nullable INDArray epsilon, LayerWorkspaceMgr workspaces) {
    NetworkPasses ready = begin();
    OffHeap.readRows(labels, targets, targets.length);
    try (FloatPointer parameters = OffHeap.pointer(paramsFlattened);
        FloatPointer gradient = OffHeap.pointer(gradientsFlattened)) {
      meanLoss = ready.learn(inputs, targets, parameters, gradient);
    } finally {
      Reference.reachabilityFence(paramsFlattened);
      Reference.reachabilityFence(gradientsFlattened);
    }
    Gradient result = new DefaultGradient();
    result.gradientForVariable().putAll(gradientViews);
    return new Pair<>(result, null);
  }

  /** Of the last batch learned from, in nats or squared units a row; known without another pass. */
  @Override
  public double computeScore(
      double regularisation, boolean training, LayerWorkspaceMgr workspaces) {
    return meanLoss;
  }

  /** Not reckoned: nobody reads it, and it cost a twentieth of a step. */
  @Override
  public double calcRegularizationScore(boolean ofBackpropOnly) {
    return 0;
  }

  @Override
  protected INDArray getLabels2d(LayerWorkspaceMgr workspaces, ArrayType type) {
    return labels;
  }

  /** Gives the native memory of the passes back. */
  void free() {
    if (passes != null) {
      passes.close();
      passes = null;
    }
  }
}
