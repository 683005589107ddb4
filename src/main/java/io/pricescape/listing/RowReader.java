package io.pricescape.listing;

import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.AttributeText;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.ListingItemReader;
import io.pricescape.catalog.PriceReader;
import io.pricescape.catalog.PriceReading;
import io.pricescape.catalog.PriceReading.NotAPrice;
import io.pricescape.catalog.PriceReading.Price;
import io.pricescape.listing.ImportReport.Rejection;
import io.pricescape.listing.SuppliedRow.Nested;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads supplied rows into listings and sends each to the stage: accepted, or with its fault. */
final class RowReader {
  private static final int MAX_ID = 200;

  private final Category category;
  private final SuppliedColumns columns;
  private final ImportTally tally;
  private final ListingStage stage;
  private final ListingItemReader items;
  private final ContentHash contentHash = new ContentHash();

  RowReader(Category category, SuppliedColumns columns, ImportTally tally, ListingStage stage) {
    this.category = category;
    this.columns = columns;
    this.tally = tally;
    this.stage = stage;
    items = new ListingItemReader(category, tally::warn);
  }

  /** Reads one row; the first fault that is found rejects it. */
  void read(SuppliedRow row) throws SQLException {
    long place = tally.receive();
    String defect = row.defect();
    if (defect != null) {
      reject(place, row, SuppliedColumns.NONE, defect);
      return;
    }
    PriceReading price = price(row);
    if (price instanceof NotAPrice none) {
      reject(place, row, faulty(row), none.reason());
      return;
    }
    String time = AttributeText.normalise(row.text(columns.listedAt()));
    Instant listedAt = time == null ? null : ListedAt.read(time);
    if (time != null && listedAt == null) {
      reject(place, row, columns.listedAt(), ListedAt.UNREADABLE);
      return;
    }
    String id = AttributeText.normalise(row.text(columns.id()));
    if (id != null && id.length() > MAX_ID) {
      reject(place, row, columns.id(), "longer than " + MAX_ID + " characters");
      return;
    }
    Item item = item(row);
    double value = ((Price) price).value();
    tally.accept(value);
    stage.accept(
        place,
        row.line(),
        id == null ? contentHash.of(row) : id,
        value,
        listedAt,
        item,
        ItemJson.write(item, category.attributes()));
  }

  private Item item(SuppliedRow row) {
    for (int i = 0; i < columns.size(); i++) {
      Attribute attribute = columns.get(i).attribute();
      Object cell = attribute == null ? null : row.cell(i);
      if (attribute == null || cell == null) {
        continue;
      }
      if (cell instanceof String text) {
        items.say(attribute, text);
      } else {
        items.say(attribute, cell);
      }
    }
    if (row.firstAbsent() != SuppliedColumns.NONE) {
      tally.warn(name(row.firstAbsent()), "the row ends before it", null);
    }
    return items.take();
  }

  private PriceReading price(SuppliedRow row) {
    return price(row, row.text(columns.currency()));
  }

  private PriceReading price(SuppliedRow row, @Nullable String currency) {
    Object cell = row.cell(columns.price());
    if (cell instanceof Number number) {
      return PriceReader.read(number.doubleValue(), currency, category);
    }
    return cell instanceof Nested
        ? new NotAPrice("not a price")
        : PriceReader.read(row.text(columns.price()), currency, category);
  }

  // a price that is sound by itself is refused for its currency
  private int faulty(SuppliedRow row) {
    return price(row, null) instanceof Price ? columns.currency() : columns.price();
  }

  private void reject(long place, SuppliedRow row, int column, String reason) throws SQLException {
    String value = column == SuppliedColumns.NONE ? row.source() : row.text(column);
    Rejection rejection =
        new Rejection(
            place,
            row.line(),
            column == SuppliedColumns.NONE ? null : name(column),
            Excerpt.ofNullable(value),
            reason);
    tally.reject(rejection);
    stage.reject(rejection, RejectedRowJson.write(row));
  }

  private String name(int column) {
    return Excerpt.of(columns.get(column).name());
  }
}
