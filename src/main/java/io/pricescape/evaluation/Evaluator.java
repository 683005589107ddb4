package io.pricescape.evaluation;

import io.pricescape.model.PriceModel;

/** Placeholder: scores models on held-out listings. */
public final class Evaluator {
  private Evaluator() {}

  /** Scores exactly what would be served. */
  public static Scores score(PriceModel model, Iterable<PricedItem> heldOut) {
    throw new UnsupportedOperationException("being built");
  }
}
