package io.pricescape.training;

import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.catalog.PriceScale;
import io.pricescape.listing.Listing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All rows of a table, column by column. */
final class ListingColumns {
  private final PriceScale scale;
  private final List<TextColumn> texts = new ArrayList<>();
  private final List<NumberColumn> numbers = new ArrayList<>();
  private final NumberColumn prices = new NumberColumn("price");
  private long[] digests = new long[1024];

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
    if (size() == digests.length) {
      digests = Arrays.copyOf(digests, digests.length + (digests.length >> 1));
    }
    digests[size()] = digest.add(prices.add(listing.price())).value();
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

  /** Digest of a row's attributes and price: equal listings have equal digests. */
  long digest(int row) {
    return digests[row];
  }
}
