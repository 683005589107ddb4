package io.pricescape.evaluation;

import io.pricescape.catalog.Item;

/** An item and the price it was listed at, to score a model on. */
public record PricedItem(Item item, double price) {}
