package io.pricescape.training;

import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.listing.Listing;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Listings as compact columns in the order they were added, or some rows of such a table: 1 to 4
 * bytes a categorical value, 1 to 8 a numeric one, the price or a time, and 12 a row.
 */
public final class ListingTable {
  /** Where nearly all rows are offered within so many days, time does not matter. */
  private static final double LONG_TIME = 90;

  private final ListingColumns columns;
  private final int[] rows;
  private final boolean timed;

  /**
   * Three parts of the same table: rows that are learned from, rows that decide when to stop, and
   * rows that models are scored on. Equal listings are in the same part.
   *
   * @param byTime whether the test rows are the newest; else a digest of their content chose them
   * @param testShare the share of all rows that the test was meant to be
   * @param validationShare likewise
   */
  public record Split(
      ListingTable training,
      ListingTable validation,
      ListingTable test,
      boolean byTime,
      double testShare,
      double validationShare) {
    /** The same with fewer rows to learn from, where there are more. */
    public Split learningFromAtMost(int rows) {
      return new Split(training.atMost(rows), validation, test, byTime, testShare, validationShare);
    }
  }

  private ListingTable(ListingColumns columns, int[] rows, boolean timed) {
    this.columns = columns;
    this.rows = rows;
    this.timed = timed;
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
      int[] all = IntStream.range(0, columns.size()).toArray();
      return new ListingTable(columns, all, columns.days().spreads(all, LONG_TIME));
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

  /** When the item of a row was offered, to the second. */
  public Instant listedAt(int row) {
    return columns.listedAt(rows[row]);
  }

  /** The time of the oldest offer; of a table with rows only. */
  public Instant oldest() {
    return ListingColumns.instant(
        IntStream.of(rows).mapToDouble(columns.days()::value).min().orElseThrow());
  }

  /** The time of the newest offer; of a table with rows only. */
  public Instant newest() {
    return ListingColumns.instant(
        IntStream.of(rows).mapToDouble(columns.days()::value).max().orElseThrow());
  }

  /** When a row was last changed by an import, to the millisecond. */
  public Instant changedAt(int row) {
    return columns.changedAt(rows[row]);
  }

  /**
   * Whether the offers spread over more than {@value #LONG_TIME} days, but for one in a hundred at
   * either end: then their time is learned from too.
   */
  public boolean timed() {
    return timed;
  }

  /**
   * The number in [0, 1) that a digest of a row's content draws, by which the row is kept from
   * learning or not: the same for equal listings, whatever else is in the table.
   */
  public double drawn(int row) {
    return Splitting.drawn(columns.digest(rows[row]));
  }

  /**
   * Splits into three. Equal listings fall on the same side; no part is empty as long as three
   * listings differ.
   */
  public Split split() {
    return new Splitting(this).split();
  }

  ListingTable where(IntPredicate chosen) {
    return new ListingTable(columns, IntStream.of(rows).filter(chosen).toArray(), timed);
  }

  /** These rows, or about so many of them where they are more, always the same. */
  public ListingTable atMost(int most) {
    double share = most / (double) Math.max(1, rows.length);
    // another number than the one that splits, or the rows of one end would be taken
    return share >= 1
        ? this
        : where(row -> Splitting.drawn(columns.digest(row) * 0x9e3779b97f4a7c15L) < share);
  }

  /** Digest of all rows in their order, in hexadecimal: the same rows, the same digest. */
  String digest() {
    ContentDigest digest = new ContentDigest();
    for (int row : rows) {
      digest.add(columns.digest(row)).add(columns.days().value(row));
    }
    return HexFormat.of().toHexDigits(digest.value());
  }

  /** The prices of all rows on the category's scale: logarithms, or as they are. */
  double[] targets() {
    return IntStream.of(rows).mapToDouble(columns::target).toArray();
  }

  ListingColumns columns() {
    return columns;
  }

  /** The places of this table's rows in the columns. */
  int[] places() {
    return rows;
  }
}
