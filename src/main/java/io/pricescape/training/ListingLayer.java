package io.pricescape.training;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The configuration of the network's first layer: all embeddings and periodic embeddings in one.
 * The stock embedding layers take one input each and scatter slowly; see docs/model.md.
 */
final class ListingLayer extends FeedForwardLayer {
  private static final long serialVersionUID = 1;

  private final ListingLayerShape shape;

  ListingLayer(ListingLayerShape shape) {
    super(new LayerSize().nIn(shape.inputWidth()).nOut(shape.outputWidth()));
    this.shape = shape;
    this.activationFn = new ActivationIdentity();
  }

  ListingLayerShape shape() {
    return shape;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialise,
      DataType type) {
    ListingLayerPasses layer = new ListingLayerPasses(configuration, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    Map<String, INDArray> table = initializer().init(configuration, parameters, initialise);
    layer.setParamTable(table);
    layer.setConf(configuration);
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return ListingLayerParameters.INSTANCE;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType input) {
    return new LayerMemoryReport.Builder(layerName, ListingLayer.class, input, input)
        .standardMemory(shape.parameters(), 2L * shape.parameters())
        .workingMemory(0, 0, 0, shape.outputWidth())
        .build();
  }

  @Override
  public List<org.nd4j.linalg.learning.regularization.Regularization> getRegularizationByParam(
      String parameter) {
    return regularization;
  }
}
