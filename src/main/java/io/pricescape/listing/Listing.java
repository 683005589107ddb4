package io.pricescape.listing;

import io.pricescape.catalog.Item;
import java.time.Instant;

/**
 * One item that was offered at a price.
 *
 * @param id unique in its category
 * @param price in the category's currency, positive and finite
 * @param changedAt when an import last inserted or changed it
 */
public record Listing(String id, Item item, double price, Instant listedAt, Instant changedAt) {
  /** A listing that was imported when it was listed. */
  public Listing(String id, Item item, double price, Instant listedAt) {
    this(id, item, price, listedAt, listedAt);
  }
}
