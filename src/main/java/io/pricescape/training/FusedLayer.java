package io.pricescape.training;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * The configuration of a whole network as one output layer of the library, which so has nothing to
 * pass from layer to layer: that took longer than the arithmetic. See docs/decisions, 38.
 */
final class FusedLayer extends BaseOutputLayer {
  private static final long serialVersionUID = 1;

  private final NetworkShape shape;
  private final RowLoss loss;
  private final DecoupledDecay decay;

  FusedLayer(NetworkShape shape, RowLoss loss, double decay) {
    super(new Size(loss).nIn(shape.first().inputWidth()).nOut(loss.outputs()));
    this.shape = shape;
    this.loss = loss;
    this.decay = new DecoupledDecay(shape, decay);
    this.activationFn = new ActivationIdentity();
  }

  NetworkShape shape() {
    return shape;
  }

  RowLoss loss() {
    return loss;
  }

  DecoupledDecay decay() {
    return decay;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialise,
      DataType type) {
    FusedLayerPasses layer = new FusedLayerPasses(configuration, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer().init(configuration, parameters, initialise));
    layer.setConf(configuration);
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return FusedLayerParameters.INSTANCE;
  }

  @Override
  public List<Regularization> getRegularizationByParam(String parameter) {
    return List.of(decay);
  }

  /** What the library's layer configurations want of their builders. */
  private static final class Size extends BaseOutputLayer.Builder<Size> {
    Size(RowLoss loss) {
      super(new RowWiseLoss(loss));
    }

    @Override
    @SuppressWarnings("unchecked")
    public BaseOutputLayer build() {
      throw new UnsupportedOperationException("Layers of our own have constructors");
    }
  }
}
