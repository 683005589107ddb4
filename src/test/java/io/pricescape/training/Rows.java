package io.pricescape.training;

import io.pricescape.catalog.Item;
import io.pricescape.listing.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables of rows that differ in price and time only, and what of them lies in a part. */
final class Rows {
  static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");

  private Rows() {}

  static ListingTable of(int count, IntFunction<Listing> row) {
    ListingTable.Builder table = ListingTable.builder(TwoMarkets.CATEGORY);
    IntStream.range(0, count).mapToObj(row).forEach(table::add);
    return table.build();
  }

  /** All offered at one time, at the prices {@code from}, {@code from + 1}, ... */
  static ListingTable priced(int from, int count) {
    return of(count, i -> row(from + i, 0));
  }

  static Listing row(double price, double day) {
    Item item = new Item(Map.of(), Map.of());
    return new Listing("id", item, price, BEGIN.plus(Duration.ofSeconds(Math.round(day * 86_400))));
  }

  /** The distinct prices of some rows. */
  static Set<Double> prices(ListingTable... tables) {
    return Arrays.stream(tables)
        .flatMapToDouble(table -> IntStream.range(0, table.rows()).mapToDouble(table::price))
        .boxed()
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** The day of a row, from the beginning. */
  static double day(ListingTable table, int row) {
    return Duration.between(BEGIN, table.listedAt(row)).toSeconds() / 86_400.0;
  }
}
