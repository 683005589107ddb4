package io.pricescape.suggestion;

import io.pricescape.catalog.Item;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a seller asks.
 *
 * @param askingPrice the price that the seller has in mind, positive and finite, or null
 * @param samples how many prices to draw, 0 to {@value #MOST_SAMPLES}
 * @param seed of the draws, or null for draws that nobody can repeat
 * @param include what is wanted beside the usual
 */
record Question(
    Item item, @Nullable Double askingPrice, int samples, @Nullable Long seed, Set<Extra> include) {
  static final int USUAL_SAMPLES = 5;
  static final int MOST_SAMPLES = 1000;

  Question {
    include = Set.copyOf(include);
    if (askingPrice != null && !(askingPrice > 0 && Double.isFinite(askingPrice))) {
      throw new IllegalArgumentException("An asking price is positive and finite: " + askingPrice);
    }
    if (samples < 0 || samples > MOST_SAMPLES) {
      throw new IllegalArgumentException("Samples are 0 to " + MOST_SAMPLES + ": " + samples);
    }
  }
}
