package io.pricescape.training;

import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.catalog.PriceScale;
import io.pricescape.encoding.TimeEncoding;
import io.pricescape.listing.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All rows of a table, column by column. */
final class ListingColumns {
  private final PriceScale scale;
  private final List<TextColumn> texts = new ArrayList<>();
  private final List<NumberColumn> numbers = new ArrayList<>();
  private final NumberColumn prices = new NumberColumn("price");
  private final NumberColumn days = new NumberColumn("listed at, in days since 1970");
  private final NumberColumn changes = new NumberColumn("changed at, in seconds since 1970");
  private final CompactIntegers digests = new CompactIntegers();

  ListingColumns(Category category) {
    scale = category.priceScale();
    for (Attribute attribute : category.attributes()) {
      if (attribute instanceof CategoricalAttribute) {
        texts.add(new TextColumn(attribute.name()));
      } else if (attribute instanceof NumericAttribute) {
        numbers.add(new NumberColumn(attribute.name()));
      }
    }
  }

  void add(Listing listing) {
    ContentDigest digest = new ContentDigest();
    for (TextColumn column : texts) {
      digest.add(column.add(listing.item().text(column.attribute())));
    }
    for (NumberColumn column : numbers) {
      digest.add(column.add(listing.item().number(column.name())));
    }
    days.add(TimeEncoding.days(listing.listedAt()));
    changes.add(listing.changedAt().getEpochSecond() + listing.changedAt().getNano() / 1e9);
    digests.add(digest.add(prices.add(listing.price())).value());
  }

  int size() {
    return prices.size();
  }

  PriceScale scale() {
    return scale;
  }

  List<TextColumn> texts() {
    return texts;
  }

  List<NumberColumn> numbers() {
    return numbers;
  }

  double price(int row) {
    return prices.value(row);
  }

  NumberColumn prices() {
    return prices;
  }

  /** The price of a row on the category's scale: its logarithm, or as it is. */
  double target(int row) {
    return onScale(prices.value(row));
  }

  /** A price on the category's scale. */
  double onScale(double price) {
    return scale == PriceScale.LOG ? Math.log(price) : price;
  }

  /** When the items were offered, in days since 1970. */
  NumberColumn days() {
    return days;
  }

  /** When the item of a row was offered, to the second. */
  Instant listedAt(int row) {
    return instant(days.value(row));
  }

  /** A time in days since 1970, to the second. */
  static Instant instant(double day) {
    return Instant.ofEpochSecond(Math.round(day * 86_400));
  }

  /** When a row was last changed by an import, to the millisecond. */
  Instant changedAt(int row) {
    return Instant.ofEpochMilli((long) Math.ceil(changes.value(row) * 1000));
  }

  /** Digest of a row's attributes and price: equal listings have equal digests. */
  long digest(int row) {
    return digests.value(row);
  }
}
