package io.pricescape.model;

import io.pricescape.encoding.EncodedItem;
import java.util.List;

/**
 * A trained network in plain Java: embeddings and numbers, then dense layers. Immutable; the last
 * layer's outputs are what a {@link MixtureHead} reads.
 *
 * <p>The first dense layer reads, in this order: each categorical attribute's embedding, all
 * standardised values, all ranks, all missing flags, each numeric attribute's periodic embedding.
 *
 * @param embeddings one a categorical attribute
 * @param periodic of the numeric attributes
 * @param layers at least one; each as wide as the next one's input
 */
public record Network(
    List<EmbeddingTable> embeddings, PeriodicEmbedding periodic, List<DenseLayer> layers) {
  /** Refuses layers that do not fit together. */
  public Network {
    embeddings = List.copyOf(embeddings);
    layers = List.copyOf(layers);
    int width = inputWidth(embeddings, periodic);
    for (DenseLayer layer : layers) {
      if (layer.inputs() != width) {
        throw new IllegalArgumentException(layer.inputs() + " inputs where " + width + " come");
      }
      width = layer.outputs();
    }
  }

  private static int inputWidth(List<EmbeddingTable> embeddings, PeriodicEmbedding periodic) {
    int embedded = embeddings.stream().mapToInt(EmbeddingTable::width).sum();
    return embedded + 3 * periodic.attributes() + periodic.width();
  }

  /** Numbers the last layer puts out. */
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  /** Room for the values between the layers; one a thread. */
  public float[][] scratch() {
    float[][] scratch = new float[layers.size() + 1][];
    scratch[0] = new float[inputWidth(embeddings, periodic)];
    for (int i = 0; i < layers.size(); i++) {
      scratch[i + 1] = new float[layers.get(i).outputs()];
    }
    return scratch;
  }

  /** Whether a scratch of another network can be used for this one. */
  boolean fits(float[][] scratch) {
    if (scratch.length != layers.size() + 1 || scratch[0].length != layers.get(0).inputs()) {
      return false;
    }
    for (int i = 0; i < layers.size(); i++) {
      if (scratch[i + 1].length != layers.get(i).outputs()) {
        return false;
      }
    }
    return true;
  }

  /**
   * The last layer's outputs for an item.
   *
   * @param scratch of {@link #scratch()}, overwritten
   * @return the last array of {@code scratch}
   */
  public float[] forward(EncodedItem item, float[][] scratch) {
    float[] input = scratch[0];
    int at = 0;
    for (int i = 0; i < embeddings.size(); i++) {
      EmbeddingTable table = embeddings.get(i);
      System.arraycopy(
          table.weights(), item.indices()[i] * table.width(), input, at, table.width());
      at += table.width();
    }
    System.arraycopy(item.numbers(), 0, input, at, item.numbers().length);
    at += item.numbers().length;
    periodic.forward(item.numbers(), input, at);
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).forward(scratch[i], scratch[i + 1]);
    }
    return scratch[layers.size()];
  }
}
