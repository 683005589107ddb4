package io.pricescape.training;

import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.EncodedItem;
import java.util.SplittableRandom;

/**
 * Draws which attributes of a row are hidden, each with the same probability p, of which large
 * values are likelier (p = √u for a uniform u): people answer few questions before they look at the
 * price.
 */
final class AttributeMasking {
  private final int categoricals;
  private final int numerics;
  private final int attributes;

  AttributeMasking(EncodedRows rows) {
    this.categoricals = rows.categoricals();
    this.numerics = rows.numerics();
    this.attributes = rows.attributes();
  }

  /** Hides attributes of the row of first-layer input that begins at {@code at}. */
  void hide(float[] inputs, int at, SplittableRandom random) {
    double probability = Math.sqrt(random.nextDouble());
    for (int c = 0; c < categoricals; c++) {
      if (random.nextDouble() < probability) {
        inputs[at + c] = CategoricalEncoding.MISSING;
      }
    }
    hideNumbers(inputs, at + categoricals, probability, random);
  }

  /** Hides attributes of an item's input. */
  void hide(EncodedItem item, SplittableRandom random) {
    double probability = Math.sqrt(random.nextDouble());
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
        numbers[n] = 0;
        numbers[n + numerics] = 0;
        numbers[n + 2 * numerics] = 1;
      }
    }
  }
}
