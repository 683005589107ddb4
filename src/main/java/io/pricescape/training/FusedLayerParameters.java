package io.pricescape.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The names of a {@link FusedLayer}'s parameters: the first layer's, then weights and biases of
 * each dense layer. Weights decay, biases don't.
 */
final class FusedLayerParameters implements ParamInitializer {
  static final FusedLayerParameters INSTANCE = new FusedLayerParameters();
  private static final String FIRST = "first";
  private static final String WEIGHTS = "W";
  private static final String BIASES = "b";

  private FusedLayerParameters() {}

  private static NetworkShape shape(Layer layer) {
    return ((FusedLayer) layer).shape();
  }

  @Override
  public long numParams(NeuralNetConfiguration configuration) {
    return numParams(configuration.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return shape(layer).parameters();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    List<String> keys = new ArrayList<>();
    keys.add(FIRST);
    for (int i = 0; i < shape(layer).denseLayers(); i++) {
      keys.add(WEIGHTS + i);
      keys.add(BIASES + i);
    }
    return keys;
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return paramKeys(layer).stream().filter(key -> isWeightParam(layer, key)).toList();
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return paramKeys(layer).stream().filter(key -> isBiasParam(layer, key)).toList();
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return !isBiasParam(layer, key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return key.startsWith(BIASES);
  }

  /** The whole network's parameters are set at once afterwards, so nothing is drawn here. */
  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration configuration, INDArray parameters, boolean initialise) {
    paramKeys(configuration.getLayer()).forEach(configuration::addVariable);
    return parts(configuration, parameters);
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration configuration, INDArray gradient) {
    return parts(configuration, gradient);
  }

  private Map<String, INDArray> parts(NeuralNetConfiguration configuration, INDArray all) {
    NetworkShape shape = shape(configuration.getLayer());
    INDArray flat = all.reshape(all.length());
    Map<String, INDArray> parts = new LinkedHashMap<>();
    parts.put(FIRST, part(flat, 0, shape.first().parameters()));
    for (int i = 0; i < shape.denseLayers(); i++) {
      parts.put(WEIGHTS + i, part(flat, shape.weights(i), shape.biases(i)));
      parts.put(BIASES + i, part(flat, shape.biases(i), shape.weights(i + 1)));
    }
    return parts;
  }

  private static INDArray part(INDArray flat, int from, int to) {
    return flat.get(NDArrayIndex.interval(from, to));
  }
}
