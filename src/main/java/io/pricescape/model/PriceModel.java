package io.pricescape.model;

import io.pricescape.catalog.Item;
import io.pricescape.encoding.ItemEncoder;

/** Placeholder: a trained, immutable model; safe to ask from many threads at once. */
public final class PriceModel {
  /** The distribution of price for an item, of which any attribute may be left out. */
  public PriceDistribution predict(Item item) {
    throw new UnsupportedOperationException("being built");
  }

  /** What the model knows of attributes. */
  public ItemEncoder encoder() {
    throw new UnsupportedOperationException("being built");
  }

  /** How it came to be: settings, seed, versions, data digest; deterministic, no times. */
  public Provenance provenance() {
    throw new UnsupportedOperationException("being built");
  }
}
