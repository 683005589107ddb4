package io.pricescape.training;

import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.listing.Listing;

/** Placeholder: listings as compact columns, in the order they were added. */
public final class ListingTable {
  /** Rows that are learned from and rows that decide when to stop. */
  public record Split(ListingTable training, ListingTable validation) {}

  private ListingTable() {}

  /** An empty table for a category's listings. */
  public static Builder builder(Category category) {
    return new Builder();
  }

  /** Collects rows; add them in a fixed order for a reproducible training. */
  public static final class Builder {
    /** Adds a listing's row. */
    public void add(Listing listing) {
      throw new UnsupportedOperationException("being built");
    }

    /** The table of all rows added. */
    public ListingTable build() {
      throw new UnsupportedOperationException("being built");
    }
  }

  /** The number of rows. */
  public int rows() {
    throw new UnsupportedOperationException("being built");
  }

  /** What is said about the item of a row. */
  public Item item(int row) {
    throw new UnsupportedOperationException("being built");
  }

  /** The price of a row, in the category's currency. */
  public double price(int row) {
    throw new UnsupportedOperationException("being built");
  }

  /** Splits by content, so that equal listings fall on the same side. */
  public Split split() {
    throw new UnsupportedOperationException("being built");
  }
}
