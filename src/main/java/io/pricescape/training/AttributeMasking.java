package io.pricescape.training;

import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import java.util.SplittableRandom;

/**
 * Hides attributes of a row. For training each is hidden with the same probability p, of which
 * large values are likelier (p = u^0.7 for a uniform u): sellers say little before they look at the
 * price.
 */
final class AttributeMasking {
  private static final double EXPONENT = 0.7;

  private final int categoricals;
  private final int numerics;
  private final int attributes;

  AttributeMasking(EncodedRows rows) {
    this(rows.categoricals(), rows.numerics(), rows.attributes());
  }

  AttributeMasking(ItemEncoder encoder) {
    this(encoder.categoricals().size(), encoder.numbers(), encoder.numericCount());
  }

  private AttributeMasking(int categoricals, int numerics, int attributes) {
    this.categoricals = categoricals;
    this.numerics = numerics;
    this.attributes = attributes;
  }

  /** Hides attributes of the row of first-layer input that begins at {@code at}. */
  void hide(float[] inputs, int at, SplittableRandom random) {
    double probability = probability(random);
    for (int c = 0; c < categoricals; c++) {
      if (random.nextDouble() < probability) {
        inputs[at + c] = CategoricalEncoding.MISSING;
      }
    }
    hideNumbers(inputs, at + categoricals, probability, random);
  }

  private static double probability(SplittableRandom random) {
    return Math.pow(random.nextDouble(), EXPONENT);
  }

  /** Hides attributes of an item's input. */
  void hide(EncodedItem item, SplittableRandom random) {
    hide(item, probability(random), random);
  }

  /** Hides each attribute of an item's input with a probability. */
  void hide(EncodedItem item, double probability, SplittableRandom random) {
    for (int c = 0; c < categoricals; c++) {
      if (random.nextDouble() < probability) {
        item.indices()[c] = CategoricalEncoding.MISSING;
      }
    }
    hideNumbers(item.numbers(), 0, probability, random);
  }

  private void hideNumbers(float[] numbers, int at, double probability, SplittableRandom random) {
    for (int n = at; n < at + attributes; n++) {
      if (random.nextDouble() < probability) {
        hideNumber(numbers, n);
      }
    }
  }

  private void hideNumber(float[] numbers, int n) {
    numbers[n] = 0;
    numbers[n + numerics] = 0;
    numbers[n + 2 * numerics] = 1;
  }

  /**
   * Hides all attributes of an item's input but {@code count} of those that it says, drawn at
   * random.
   */
  void keep(EncodedItem item, int count, SplittableRandom random) {
    int left = said(item);
    int wanted = Math.min(count, left);
    for (int c = 0; c < categoricals; c++) {
      if (item.indices()[c] != CategoricalEncoding.MISSING) {
        boolean kept = random.nextInt(left--) < wanted;
        wanted -= kept ? 1 : 0;
        item.indices()[c] = kept ? item.indices()[c] : CategoricalEncoding.MISSING;
      }
    }
    for (int n = 0; n < attributes; n++) {
      if (item.numbers()[n + 2 * numerics] == 0) {
        boolean kept = random.nextInt(left--) < wanted;
        wanted -= kept ? 1 : 0;
        if (!kept) {
          hideNumber(item.numbers(), n);
        }
      }
    }
  }

  /** Hides all attributes of an item's input but the first {@code count} of those that it says. */
  void keepFirst(EncodedItem item, int count) {
    int left = count;
    for (int c = 0; c < categoricals; c++) {
      if (item.indices()[c] != CategoricalEncoding.MISSING && left-- <= 0) {
        item.indices()[c] = CategoricalEncoding.MISSING;
      }
    }
    for (int n = 0; n < attributes; n++) {
      if (item.numbers()[n + 2 * numerics] == 0 && left-- <= 0) {
        hideNumber(item.numbers(), n);
      }
    }
  }

  private int said(EncodedItem item) {
    int said = 0;
    for (int c = 0; c < categoricals; c++) {
      said += item.indices()[c] != CategoricalEncoding.MISSING ? 1 : 0;
    }
    for (int n = 0; n < attributes; n++) {
      said += item.numbers()[n + 2 * numerics] == 0 ? 1 : 0;
    }
    return said;
  }
}
