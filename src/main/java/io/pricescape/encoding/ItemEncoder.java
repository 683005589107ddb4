package io.pricescape.encoding;

import io.pricescape.catalog.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From what is said about an item to a model's input, the same in training and serving. Immutable.
 */
public final class ItemEncoder {
  /** The range of a numeric attribute over the training rows. */
  public record Range(double min, double max) {}

  private final CategoricalEncoding[] categoricals;
  private final NumericEncoding[] numerics;
  private final @Nullable TimeEncoding time;

  /** An encoder of these attributes, in this order. */
  public ItemEncoder(List<CategoricalEncoding> categoricals, List<NumericEncoding> numerics) {
    this(categoricals, numerics, null);
  }

  /**
   * An encoder of these attributes, in this order, and of the time at which an item is offered.
   *
   * @param time null where it does not matter
   */
  public ItemEncoder(
      List<CategoricalEncoding> categoricals,
      List<NumericEncoding> numerics,
      @Nullable TimeEncoding time) {
    this.categoricals = categoricals.toArray(CategoricalEncoding[]::new);
    this.numerics = numerics.toArray(NumericEncoding[]::new);
    this.time = time;
  }

  /** The categorical attributes' encodings in the order of the input. */
  public List<CategoricalEncoding> categoricals() {
    return List.of(categoricals);
  }

  /** The numeric attributes' encodings in the order of the input. */
  public List<NumericEncoding> numerics() {
    return List.of(numerics);
  }

  /** The number of numeric attributes. */
  public int numericCount() {
    return numerics.length;
  }

  /** How the time of a listing is read, or null where it does not matter. */
  public @Nullable TimeEncoding time() {
    return time;
  }

  /** The numbers that a model reads: the numeric attributes, then the time where it matters. */
  public int numbers() {
    return numerics.length + (time == null ? 0 : 1);
  }

  /** Room for an input of this encoder. */
  public EncodedItem blank() {
    return new EncodedItem(new int[categoricals.length], new float[3 * numbers()]);
  }

  /**
   * The input of a question, asked now, that says these categorical values and no number.
   *
   * @param indices by categorical attribute; the attributes beyond them are not said
   */
  public EncodedItem question(int[] indices) {
    EncodedItem item = blank();
    encode(new Item(Map.of(), Map.of()), item);
    System.arraycopy(indices, 0, item.indices(), 0, indices.length);
    return item;
  }

  /**
   * Whether an input of this encoder is of an item offered now; so it is where time is no input.
   */
  public boolean isOfNow(EncodedItem item) {
    if (time == null) {
      return true;
    }
    int width = numbers();
    return item.numbers()[width - 1] == time.encoding().standardised(time.asOf())
        && item.numbers()[2 * width - 1] == time.encoding().rank(time.asOf());
  }

  /** Writes the input of an item offered now over whatever {@code into} held. */
  public void encode(Item item, EncodedItem into) {
    encode(item, time == null ? 0 : time.asOf(), into);
  }

  /** Writes the input of an item offered at a time over whatever {@code into} held. */
  public void encode(Item item, Instant listedAt, EncodedItem into) {
    encode(item, TimeEncoding.days(listedAt), into);
  }

  private void encode(Item item, double day, EncodedItem into) {
    for (int i = 0; i < categoricals.length; i++) {
      String value = item.text(categoricals[i].attribute());
      into.indices()[i] =
          value == null
              ? CategoricalEncoding.MISSING
              : categoricals[i].index(CategoricalEncoding.fold(value));
    }
    int width = numbers();
    float[] numbers = into.numbers();
    if (time != null) {
      double counted = time.heldBack(day);
      numbers[width - 1] = time.encoding().standardised(counted);
      numbers[2 * width - 1] = time.encoding().rank(counted);
      numbers[3 * width - 1] = 0;
    }
    for (int i = 0; i < numerics.length; i++) {
      Double value = item.number(numerics[i].attribute());
      if (value == null) {
        numbers[i] = 0;
        numbers[width + i] = 0;
        numbers[2 * width + i] = 1;
      } else {
        numbers[i] = numerics[i].standardised(value);
        numbers[width + i] = numerics[i].rank(value);
        numbers[2 * width + i] = 0;
      }
    }
  }

  /** The names of the attributes the model was trained on, in the order of its input. */
  public List<String> attributes() {
    List<String> names = new ArrayList<>();
    for (CategoricalEncoding categorical : categoricals) {
      names.add(categorical.attribute());
    }
    for (NumericEncoding numeric : numerics) {
      names.add(numeric.attribute());
    }
    return names;
  }

  /** The range of a numeric attribute in training, or null where no training row had one. */
  public @Nullable Range trainingRange(String attribute) {
    for (NumericEncoding numeric : numerics) {
      if (numeric.attribute().equals(attribute)) {
        double[] knots = numeric.knots();
        return knots.length == 0 ? null : new Range(knots[0], knots[knots.length - 1]);
      }
    }
    return null;
  }
}
