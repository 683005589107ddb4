package io.pricescape.listing;

import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.AttributeText;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.ListingItemReader;
import io.pricescape.catalog.PriceReader;
import io.pricescape.catalog.PriceReading;
import io.pricescape.catalog.PriceReading.Price;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file as an import into an empty category and a training after it do, without a
 * database: with the product's own readers, without the rows that an import refuses, each distinct
 * row once, in the byte order of the ids. Only for files whose rows have a time but no id.
 */
public final class CsvListings {
  private static final int MAX_ROW_CHARS = 100_000;

  private final Category category;
  private final SuppliedColumns columns;
  private final ListingItemReader items;

  private CsvListings(Category category, SuppliedColumns columns) {
    this.category = category;
    this.columns = columns;
    this.items = new ListingItemReader(category, (attribute, reason, example) -> {});
  }

  /** The listings of a file. */
  public static List<Listing> read(Category category, InputStream csv, ListingColumns names)
      throws IOException {
    CsvRows rows = new CsvRows(csv, category, names, MAX_ROW_CHARS);
    CsvListings reader = new CsvListings(category, rows.columns());
    ContentHash hash = new ContentHash();
    // the hash is ASCII, whose order as text is that of its bytes
    SortedMap<String, Listing> byId = new TreeMap<>();
    for (SuppliedRow row = rows.next(); row != null; row = rows.next()) {
      String id = hash.of(row);
      Listing listing = reader.listing(id, row);
      if (listing != null) {
        byId.put(id, listing);
      }
    }
    return new ArrayList<>(byId.values());
  }

  /** The listing of a row, or null where an import refuses it. */
  private @Nullable Listing listing(String id, SuppliedRow row) {
    PriceReading price = PriceReader.read(row.text(columns.price()), category);
    String time = AttributeText.normalise(row.text(columns.listedAt()));
    Instant listedAt = time == null ? null : ListedAt.read(time);
    return price instanceof Price readable && listedAt != null && row.defect() == null
        ? new Listing(id, item(row), readable.value(), listedAt)
        : null;
  }

  private Item item(SuppliedRow row) {
    for (int i = 0; i < columns.size(); i++) {
      Attribute attribute = columns.get(i).attribute();
      if (attribute != null) {
        items.say(attribute, row.text(i));
      }
    }
    return items.take();
  }
}
