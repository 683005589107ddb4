package io.pricescape.evaluation;

import io.pricescape.catalog.Item;
import java.time.Instant;

/**
 * A listing that no model compared learned from, to score models on.
 *
 * @param price in the category's currency, positive
 * @param listedAt when the item was offered
 * @param changedAt when an import last inserted or changed it
 */
public record HeldOutListing(Item item, double price, Instant listedAt, Instant changedAt) {}
