package io.pricescape.listing;

import org.jspecify.annotations.Nullable;

/**
 * Which columns of a CSV file hold what is not an attribute.
 *
 * @param price the column of the asking price
 * @param id the column of the listing's own id, or null: then its content identifies it
 * @param listedAt the column of the day or time of listing, or null: then the time of import counts
 * @param currency the column of the price's currency, or null: then all prices are in the
 *     category's
 */
public record ListingColumns(
    String price, @Nullable String id, @Nullable String listedAt, @Nullable String currency) {
  /** Only a price, under a name. */
  public static ListingColumns ofPrice(String price) {
    return new ListingColumns(price, null, null, null);
  }
}
