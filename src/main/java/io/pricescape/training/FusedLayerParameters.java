package io.pricescape.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link FusedLayer}'s parameters: one vector, laid out as {@link NetworkShape} says. */
final class FusedLayerParameters implements ParamInitializer {
  static final FusedLayerParameters INSTANCE = new FusedLayerParameters();
  static final String KEY = "W";

  private FusedLayerParameters() {}

  @Override
  public long numParams(NeuralNetConfiguration configuration) {
    return numParams(configuration.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return ((FusedLayer) layer).shape().parameters();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.of(KEY);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of(KEY);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of();
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return KEY.equals(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return false;
  }

  /** The whole network's parameters are set at once afterwards, so nothing is drawn here. */
  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration configuration, INDArray parameters, boolean initialise) {
    configuration.addVariable(KEY);
    Map<String, INDArray> table = new LinkedHashMap<>();
    table.put(KEY, parameters.reshape(parameters.length()));
    return table;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration configuration, INDArray gradient) {
    Map<String, INDArray> table = new LinkedHashMap<>();
    table.put(KEY, gradient.reshape(gradient.length()));
    return table;
  }
}
