package io.pricescape.training;

import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.model.EmbeddingTable;
import io.pricescape.model.PeriodicEmbedding;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How the first layer's input, parameters and output lie in their arrays. A row of input is
 * [categorical indices, standardised values, ranks, missing flags]; the parameters are the
 * embedding tables one after the other, then the periodic embedding's; a row of output is what
 * {@link io.pricescape.model.Network} feeds its first dense layer.
 *
 * @param cardinalities rows of each embedding table
 * @param widths numbers of each embedded value
 * @param numerics numbers read: the numeric attributes, and the time where it matters
 * @param frequencies periodic frequencies of each numeric attribute; 0 for none
 * @param periodicOutputs outputs of each numeric attribute's periodic embedding
 */
record ListingLayerShape(
    int[] cardinalities, int[] widths, int numerics, int frequencies, int periodicOutputs)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * An embedded value's expected length at the start, however wide: long ones invite memorising.
   */
  private static final double EMBEDDING_NORM = 2;

  /** Deviation of the frequencies at the start, in periods a standard deviation of the number. */
  private static final double FREQUENCY = 1.2;

  static ListingLayerShape of(ItemEncoder encoder, TrainingSettings settings) {
    int[] cardinalities =
        encoder.categoricals().stream().mapToInt(CategoricalEncoding::cardinality).toArray();
    int[] widths = Arrays.stream(cardinalities).map(TrainingSettings::embeddingWidth).toArray();
    return new ListingLayerShape(
        cardinalities,
        widths,
        encoder.numbers(),
        settings.frequencies(),
        settings.periodicOutputs());
  }

  int inputWidth() {
    return cardinalities.length + 3 * numerics;
  }

  int embeddedWidth() {
    return Arrays.stream(widths).sum();
  }

  int outputWidth() {
    return embeddedWidth() + 3 * numerics + (frequencies == 0 ? 0 : numerics * periodicOutputs);
  }

  int periodicOffset() {
    int offset = 0;
    for (int i = 0; i < widths.length; i++) {
      offset += cardinalities[i] * widths[i];
    }
    return offset;
  }

  int periodicStride() {
    return PeriodicEmbedding.stride(frequencies, periodicOutputs);
  }

  /** At least one, which nothing reads: the library makes no layer without. */
  int parameters() {
    return Math.max(1, periodicOffset() + numerics * periodicStride());
  }

  /** Embeddings and frequencies start normal, the periodic maps uniform in ±1/√inputs. */
  void initialise(float[] into, RandomGenerator random) {
    int at = 0;
    for (int i = 0; i < widths.length; i++) {
      double deviation = Math.min(1, EMBEDDING_NORM / Math.sqrt(widths[i]));
      for (int end = at + cardinalities[i] * widths[i]; at < end; at++) {
        into[at] = (float) random.nextGaussian(0, deviation);
      }
    }
    double bound = frequencies == 0 ? 0 : 1 / Math.sqrt(2.0 * frequencies);
    for (int n = 0; n < numerics && frequencies > 0; n++) {
      for (int f = 0; f < frequencies; f++) {
        into[at++] = (float) random.nextGaussian(0, FREQUENCY);
      }
      for (int w = frequencies; w < periodicStride(); w++) {
        into[at++] = (float) random.nextDouble(-bound, bound);
      }
    }
  }

  List<EmbeddingTable> embeddings(float[] parameters) {
    List<EmbeddingTable> tables = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < widths.length; i++) {
      int length = cardinalities[i] * widths[i];
      tables.add(
          new EmbeddingTable(
              cardinalities[i], widths[i], Arrays.copyOfRange(parameters, at, at + length)));
      at += length;
    }
    return tables;
  }

  PeriodicEmbedding periodic(float[] parameters) {
    int from = periodicOffset();
    return new PeriodicEmbedding(
        numerics,
        frequencies,
        periodicOutputs,
        Arrays.copyOfRange(parameters, from, from + numerics * periodicStride()));
  }
}
