package io.pricescape.training;

import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.TimeEncoding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as the network reads them: a view of a table's columns through an encoder. Only the targets
 * are kept, 4 bytes a row; the rest is looked up whenever a row is read.
 */
final class EncodedRows {
  private final int[] places;
  private final List<EncodedText> texts;
  private final List<EncodedNumber> numbers;
  private final int attributes;
  private final float[] targets;
  private final float @Nullable [] weights;

  private EncodedRows(
      int[] places,
      List<EncodedText> texts,
      List<EncodedNumber> numbers,
      int attributes,
      float[] targets,
      float @Nullable [] weights) {
    this.places = places;
    this.texts = texts;
    this.numbers = numbers;
    this.attributes = attributes;
    this.targets = targets;
    this.weights = weights;
  }

  static EncodedRows of(ListingTable table, ItemEncoder encoder, TargetScale scale) {
    ListingColumns columns = table.columns();
    List<EncodedText> texts = new ArrayList<>();
    for (int c = 0; c < encoder.categoricals().size(); c++) {
      texts.add(new EncodedText(columns.texts().get(c), encoder.categoricals().get(c)));
    }
    List<EncodedNumber> numbers = new ArrayList<>();
    for (int n = 0; n < encoder.numerics().size(); n++) {
      numbers.add(
          new EncodedNumber(columns.numbers().get(n), encoder.numerics().get(n), number -> number));
    }
    TimeEncoding time = encoder.time();
    if (time != null) {
      numbers.add(new EncodedNumber(columns.days(), time.encoding(), time::heldBack));
    }
    int[] places = table.places();
    float[] targets = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      targets[i] = scale.standardised(columns.target(places[i]));
    }
    return new EncodedRows(places, texts, numbers, encoder.numerics().size(), targets, null);
  }

  /** The same rows, each learned from as often as its weight says. */
  EncodedRows weighted(float @Nullable [] weights) {
    return new EncodedRows(places, texts, numbers, attributes, targets, weights);
  }

  /** How many rows there are. */
  int rows() {
    return places.length;
  }

  int categoricals() {
    return texts.size();
  }

  /** How many numbers the network reads, of which the time may be one. */
  int numerics() {
    return numbers.size();
  }

  /** How many of the numbers are attributes, which may be hidden; the time may not. */
  int attributes() {
    return attributes;
  }

  /** Numbers of a row of the first layer's input: an index a text, three for each number. */
  int width() {
    return texts.size() + 3 * numbers.size();
  }

  /** [rows], standardised. */
  float[] targets() {
    return targets;
  }

  /** [rows] above 0 and at most 1: how often a row is learned from; null for always. */
  float @Nullable [] weights() {
    return weights;
  }

  /** How many rows an epoch learns from, on average. */
  int learned() {
    if (weights == null) {
      return rows();
    }
    double sum = 0;
    for (float weight : weights) {
      sum += weight;
    }
    return (int) Math.max(1, Math.round(sum));
  }

  /** The embedding index that a categorical attribute has in a row. */
  int index(int row, int categorical) {
    return texts.get(categorical).index(places[row]);
  }

  /** The standardised value of a number in a row, 0 where it is missing. */
  float value(int row, int numeric) {
    return numbers.get(numeric).value(places[row]);
  }

  boolean isMissing(int row, int numeric) {
    return numbers.get(numeric).isMissing(places[row]);
  }

  /** Writes a row over whatever an input for one held. */
  void read(int row, EncodedItem into) {
    int place = places[row];
    for (int c = 0; c < texts.size(); c++) {
      into.indices()[c] = texts.get(c).index(place);
    }
    for (int n = 0; n < numbers.size(); n++) {
      numbers.get(n).write(place, into.numbers(), n, numbers.size());
    }
  }

  /**
   * Writes rows as the first layer reads them, column by column: the columns' memory is far apart,
   * and what is read side by side is fetched side by side.
   *
   * @param chosen the rows
   * @param into [rows × {@link #width}]
   */
  void read(int[] chosen, float[] into) {
    int width = width();
    int[] at = new int[chosen.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = places[chosen[i]];
    }
    for (int c = 0; c < texts.size(); c++) {
      EncodedText text = texts.get(c);
      for (int i = 0; i < at.length; i++) {
        into[i * width + c] = text.index(at[i]);
      }
    }
    for (int n = 0; n < numbers.size(); n++) {
      EncodedNumber number = numbers.get(n);
      for (int i = 0; i < at.length; i++) {
        number.write(at[i], into, i * width + texts.size() + n, numbers.size());
      }
    }
  }
}
