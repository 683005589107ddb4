package io.pricescape.retraining;

import io.pricescape.catalog.Category;
import io.pricescape.listing.ListingColumns;
import io.pricescape.listing.ListingImport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Imports small sets of listings. */
final class StoredListings {
  private StoredListings() {}

  /** Listings {@code id0}, {@code id1}, ... of brands A and B in turn. */
  static void add(
      ListingImport imports, Category category, int listings, IntToDoubleFunction price) {
    String csv =
        IntStream.range(0, listings)
            .mapToObj(
                i ->
                    "id%d,%s,%s,2026-01-01\n"
                        .formatted(i, i % 2 == 0 ? "A" : "B", price.applyAsDouble(i)))
            .collect(Collectors.joining("", "id,brand,price,listedAt\n", ""));
    try {
      imports.importCsv(
          category,
          new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
          new ListingColumns("price", "id", "listedAt", null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
