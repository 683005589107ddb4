package io.pricescape.training;

import io.pricescape.model.Activation;
import io.pricescape.model.DenseLayer;
import io.pricescape.model.Network;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * How a whole network's parameters lie in one array: the first layer's, then of each dense layer
 * its weights [inputs × outputs], row by row, and its biases.
 *
 * @param first of the embeddings
 * @param widths numbers between the layers: the first layer's outputs, the hidden layers', the
 *     network's
 */
record NetworkShape(ListingLayerShape first, int[] widths) implements Serializable {
  private static final long serialVersionUID = 1;

  static NetworkShape of(ListingLayerShape first, List<Integer> hidden, int outputs) {
    return new NetworkShape(
        first,
        Stream.of(Stream.of(first.outputWidth()), hidden.stream(), Stream.of(outputs))
            .flatMap(width -> width)
            .mapToInt(Integer::intValue)
            .toArray());
  }

  int denseLayers() {
    return widths.length - 1;
  }

  int inputs(int layer) {
    return widths[layer];
  }

  int outputs(int layer) {
    return widths[layer + 1];
  }

  int weights(int layer) {
    int at = first.parameters();
    for (int i = 0; i < layer; i++) {
      at += (inputs(i) + 1) * outputs(i);
    }
    return at;
  }

  int biases(int layer) {
    return weights(layer) + inputs(layer) * outputs(layer);
  }

  int parameters() {
    return weights(denseLayers());
  }

  /** Weights start uniform (Glorot &amp; Bengio 2010), biases at 0 but the last. */
  float[] initialised(float[] lastBiases, RandomGenerator random) {
    float[] all = new float[parameters()];
    first.initialise(all, random);
    for (int i = 0; i < denseLayers(); i++) {
      double bound = Math.sqrt(6.0 / (inputs(i) + outputs(i)));
      for (int out = 0; out < outputs(i); out++) {
        for (int in = 0; in < inputs(i); in++) {
          all[weights(i) + in * outputs(i) + out] = (float) random.nextDouble(-bound, bound);
        }
      }
    }
    System.arraycopy(lastBiases, 0, all, all.length - lastBiases.length, lastBiases.length);
    return all;
  }

  /** The network of these parameters in plain Java. */
  Network network(float[] all) {
    List<DenseLayer> layers = new ArrayList<>();
    for (int i = 0; i < denseLayers(); i++) {
      layers.add(
          new DenseLayer(
              inputs(i),
              Arrays.copyOfRange(all, weights(i), biases(i)),
              Arrays.copyOfRange(all, biases(i), weights(i + 1)),
              i + 1 < denseLayers() ? Activation.SILU : Activation.IDENTITY));
    }
    return new Network(first.embeddings(all), first.periodic(all), layers);
  }
}
