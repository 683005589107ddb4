package io.pricescape.training;

import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.model.DenseLayer;
import io.pricescape.model.EmbeddingTable;
import io.pricescape.model.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Settles what a network makes of answers that no training row gave, and whose weights are still
 * the random ones of its start. Nothing said, where every row said something, counts as the mean of
 * the values' embeddings, and a strange value, where every one was known, as nothing said. A number
 * that no row had, and one being missing that every row had, count for nothing.
 */
final class UntaughtInputs {
  private final EncodedRows rows;
  private final double[] missingShares;
  private final int[][] rowsByIndex;
  private final boolean hides;

  /**
   * Counts what was taught.
   *
   * @param cardinalities number of indices of each categorical attribute
   * @param hides whether attributes are hidden in training, which teaches what nothing said means
   */
  UntaughtInputs(EncodedRows rows, int[] cardinalities, boolean hides) {
    this.rows = rows;
    this.hides = hides;
    this.missingShares = IntStream.range(0, rows.numerics()).mapToDouble(this::missing).toArray();
    rowsByIndex = new int[cardinalities.length][];
    for (int c = 0; c < cardinalities.length; c++) {
      rowsByIndex[c] = new int[cardinalities[c]];
      for (int row = 0; row < rows.rows(); row++) {
        rowsByIndex[c][rows.index(row, c)]++;
      }
    }
  }

  /** The network with everything settled; what was taught is as it was. */
  Network settled(Network network) {
    List<EmbeddingTable> tables = new ArrayList<>();
    int embedded = 0;
    for (int c = 0; c < rowsByIndex.length; c++) {
      EmbeddingTable table = network.embeddings().get(c);
      tables.add(settled(table, rowsByIndex[c]));
      embedded += table.width();
    }
    int waves = network.periodic().frequencies() == 0 ? 0 : network.periodic().outputs();
    List<DenseLayer> layers = new ArrayList<>(network.layers());
    layers.set(0, settled(layers.get(0), embedded, waves));
    return new Network(tables, network.periodic(), layers);
  }

  private EmbeddingTable settled(EmbeddingTable table, int[] counts) {
    float[] weights = table.weights().clone();
    int width = table.width();
    if (counts[CategoricalEncoding.MISSING] == 0 && !hides) {
      for (int j = 0; j < width; j++) {
        double mean = 0;
        for (int index = 0; index < counts.length; index++) {
          mean += (double) counts[index] / rows.rows() * weights[index * width + j];
        }
        weights[j] = (float) mean;
      }
    }
    if (counts[CategoricalEncoding.UNSEEN] == 0) {
      System.arraycopy(weights, 0, weights, CategoricalEncoding.UNSEEN * width, width);
    }
    return new EmbeddingTable(table.rows(), width, weights);
  }

  private DenseLayer settled(DenseLayer layer, int embedded, int waves) {
    float[] weights = layer.weights();
    float[] biases = layer.biases();
    int width = biases.length;
    int numerics = rows.numerics();
    for (int n = 0; n < numerics; n++) {
      int value = (embedded + n) * width;
      int rank = value + numerics * width;
      int flag = rank + numerics * width;
      int periodic = (embedded + 3 * numerics + n * waves) * width;
      double missing = missingShares[n];
      if (missing == 1) {
        for (int j = 0; j < width; j++) {
          biases[j] += weights[flag + j];
        }
        Arrays.fill(weights, value, value + width, 0);
        Arrays.fill(weights, rank, rank + width, 0);
        Arrays.fill(weights, flag, flag + width, 0);
        Arrays.fill(weights, periodic, periodic + waves * width, 0);
      } else if (missing == 0 && !(hides && n < rows.attributes())) {
        Arrays.fill(weights, flag, flag + width, 0);
      }
    }
    return new DenseLayer(layer.inputs(), weights, biases, layer.activation());
  }

  private double missing(int numeric) {
    int missing = 0;
    for (int row = 0; row < rows.rows(); row++) {
      if (rows.isMissing(row, numeric)) {
        missing++;
      }
    }
    return (double) missing / rows.rows();
  }
}
