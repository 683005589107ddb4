package io.pricescape.training;

import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.PriceScale;
import io.pricescape.listing.Listing;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * Listings as compact columns in the order they were added, or some rows of such a table: about 4
 * bytes a categorical and 8 a numeric value.
 */
public final class ListingTable {
  /** One row in this many decides when to stop; the others are learned from. */
  private static final int VALIDATION_ONE_IN = 10;

  /**
   * Three parts of the same table: rows that are learned from, rows that decide when to stop, and
   * rows that models are scored on. Equal listings are in the same part.
   */
  public record Split(ListingTable training, ListingTable validation, ListingTable test) {}

  private final ListingColumns columns;
  private final int[] rows;

  private ListingTable(ListingColumns columns, int[] rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** An empty table for a category's listings. */
  public static Builder builder(Category category) {
    return new Builder(category);
  }

  /** Collects rows; add them in a fixed order for a reproducible training. */
  public static final class Builder {
    private final ListingColumns columns;

    private Builder(Category category) {
      columns = new ListingColumns(category);
    }

    /** Adds a listing's row. */
    public void add(Listing listing) {
      columns.add(listing);
    }

    /** The table of all rows added. */
    public ListingTable build() {
      return new ListingTable(columns, IntStream.range(0, columns.size()).toArray());
    }
  }

  /** The number of rows. */
  public int rows() {
    return rows.length;
  }

  /** What is said about the item of a row; texts are folded as the encoder folds them. */
  public Item item(int row) {
    Map<String, String> texts = new HashMap<>();
    for (TextColumn column : columns.texts()) {
      String value = column.value(rows[row]);
      if (value != null) {
        texts.put(column.attribute(), value);
      }
    }
    Map<String, Double> numbers = new HashMap<>();
    for (NumberColumn column : columns.numbers()) {
      double value = column.value(rows[row]);
      if (!Double.isNaN(value)) {
        numbers.put(column.name(), value);
      }
    }
    return new Item(texts, numbers);
  }

  /** The price of a row, in the category's currency. */
  public double price(int row) {
    return columns.price(rows[row]);
  }

  /**
   * Splits by content, so that equal listings fall on the same side. Neither side is empty as long
   * as two listings differ.
   */
  public Split split() {
    Split split = split(digest -> Long.remainderUnsigned(digest, VALIDATION_ONE_IN) == 0);
    if (split.training().rows() > 0 && split.validation().rows() > 0) {
      return split;
    }
    long least = IntStream.of(rows).mapToLong(columns::digest).min().orElse(0);
    return split(digest -> digest == least);
  }

  private Split split(LongPredicate validates) {
    return new Split(where(validates.negate()), where(validates), where(digest -> false));
  }

  private ListingTable where(LongPredicate chosen) {
    return new ListingTable(
        columns, IntStream.of(rows).filter(row -> chosen.test(columns.digest(row))).toArray());
  }

  /** Digest of all rows in their order, in hexadecimal: the same rows, the same digest. */
  String digest() {
    ContentDigest digest = new ContentDigest();
    for (int row : rows) {
      digest.add(columns.digest(row));
    }
    return HexFormat.of().toHexDigits(digest.value());
  }

  /** The prices of all rows on the category's scale: logarithms, or as they are. */
  double[] targets() {
    boolean log = columns.scale() == PriceScale.LOG;
    return IntStream.of(rows)
        .mapToDouble(columns::price)
        .map(price -> log ? Math.log(price) : price)
        .toArray();
  }

  ListingColumns columns() {
    return columns;
  }

  /** The places of this table's rows in the columns. */
  int[] places() {
    return rows;
  }
}
