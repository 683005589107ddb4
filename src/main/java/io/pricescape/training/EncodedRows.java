package io.pricescape.training;

import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.NumericEncoding;
import java.util.List;

/**
 * Rows as the network reads them, encoded once.
 *
 * @param rows how many
 * @param indices [rows × categoricals]
 * @param numbers [rows × 3 · numerics]: values, ranks, missing flags
 * @param targets [rows], standardised
 */
record EncodedRows(
    int rows, int categoricals, int numerics, int[] indices, float[] numbers, float[] targets) {

  static EncodedRows of(ListingTable table, ItemEncoder encoder, TargetScale scale) {
    ListingColumns columns = table.columns();
    int[] places = table.places();
    int categoricals = encoder.categoricals().size();
    int numerics = encoder.numerics().size();
    int[] indices = new int[Math.multiplyExact(places.length, categoricals)];
    for (int c = 0; c < categoricals; c++) {
      TextColumn column = columns.texts().get(c);
      CategoricalEncoding encoding = encoder.categoricals().get(c);
      int[] indexOf = column.indicesByCode(encoding);
      for (int i = 0; i < places.length; i++) {
        indices[i * categoricals + c] = indexOf[column.code(places[i])];
      }
    }
    float[] numbers = new float[Math.multiplyExact(places.length, 3 * numerics)];
    List<NumericEncoding> encodings = encoder.numerics();
    for (int n = 0; n < numerics; n++) {
      for (int i = 0; i < places.length; i++) {
        double value = columns.numbers().get(n).value(places[i]);
        int at = i * 3 * numerics + n;
        if (Double.isNaN(value)) {
          numbers[at + 2 * numerics] = 1;
        } else {
          numbers[at] = encodings.get(n).standardised(value);
          numbers[at + numerics] = encodings.get(n).rank(value);
        }
      }
    }
    double[] prices = table.targets();
    float[] targets = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      targets[i] = scale.standardised(prices[i]);
    }
    return new EncodedRows(places.length, categoricals, numerics, indices, numbers, targets);
  }

  /** Copies a row into an input for one. */
  void read(int row, EncodedItem into) {
    System.arraycopy(indices, row * categoricals, into.indices(), 0, categoricals);
    System.arraycopy(numbers, row * 3 * numerics, into.numbers(), 0, 3 * numerics);
  }
}
