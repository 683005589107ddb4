package io.pricescape.listing;

import io.pricescape.catalog.Item;
import java.time.Instant;

/**
 * One item that was offered at a price.
 *
 * @param id unique in its category
 * @param price in the category's currency, positive and finite
 */
public record Listing(String id, Item item, double price, Instant listedAt) {}
