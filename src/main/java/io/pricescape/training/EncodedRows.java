package io.pricescape.training;

import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.NumericEncoding;
import io.pricescape.encoding.TimeEncoding;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rows as the network reads them, encoded once.
 *
 * @param rows how many
 * @param attributes how many of the numbers are attributes, which may be hidden; the time may not
 * @param indices [rows × categoricals]
 * @param numbers [rows × 3 · numerics]: values, ranks, missing flags
 * @param targets [rows], standardised
 * @param weights [rows] above 0 and at most 1: how often a row is learned from; null for always
 */
record EncodedRows(
    int rows,
    int categoricals,
    int numerics,
    int attributes,
    int[] indices,
    float[] numbers,
    float[] targets,
    float @Nullable [] weights) {

  static EncodedRows of(ListingTable table, ItemEncoder encoder, TargetScale scale) {
    ListingColumns columns = table.columns();
    int[] places = table.places();
    int categoricals = encoder.categoricals().size();
    int numerics = encoder.numbers();
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
    for (int n = 0; n < encodings.size(); n++) {
      NumberColumn column = columns.numbers().get(n);
      write(column::value, places, encodings.get(n), numerics, n, numbers);
    }
    TimeEncoding time = encoder.time();
    if (time != null) {
      IntToDoubleFunction day = row -> time.heldBack(columns.days().value(row));
      write(day, places, time.encoding(), numerics, numerics - 1, numbers);
    }
    double[] prices = table.targets();
    float[] targets = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      targets[i] = scale.standardised(prices[i]);
    }
    return new EncodedRows(
        places.length, categoricals, numerics, encodings.size(), indices, numbers, targets, null);
  }

  /** Writes one number of all rows where the network reads it. */
  private static void write(
      IntToDoubleFunction value,
      int[] places,
      NumericEncoding encoding,
      int numerics,
      int n,
      float[] numbers) {
    for (int i = 0; i < places.length; i++) {
      double number = value.applyAsDouble(places[i]);
      int at = i * 3 * numerics + n;
      if (Double.isNaN(number)) {
        numbers[at + 2 * numerics] = 1;
      } else {
        numbers[at] = encoding.standardised(number);
        numbers[at + numerics] = encoding.rank(number);
      }
    }
  }

  /** The same rows, each learned from as often as its weight says. */
  EncodedRows weighted(float @Nullable [] weights) {
    return new EncodedRows(
        rows, categoricals, numerics, attributes, indices, numbers, targets, weights);
  }

  /** How many rows an epoch learns from, on average. */
  int learned() {
    if (weights == null) {
      return rows;
    }
    double sum = 0;
    for (float weight : weights) {
      sum += weight;
    }
    return (int) Math.max(1, Math.round(sum));
  }

  /** Copies a row into an input for one. */
  void read(int row, EncodedItem into) {
    System.arraycopy(indices, row * categoricals, into.indices(), 0, categoricals);
    System.arraycopy(numbers, row * 3 * numerics, into.numbers(), 0, 3 * numerics);
  }
}
