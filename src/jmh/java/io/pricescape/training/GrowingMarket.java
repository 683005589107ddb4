package io.pricescape.training;

import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.catalog.PriceScale;
import io.pricescape.listing.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A market of as many rows and attributes as one wants, over a year. Categorical attributes have 2,
 * 8, 32, … 2,048 values by turns, the n-th about as frequent as 1/n says; a twentieth is missing.
 */
final class GrowingMarket {
  private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
  private static final int SECONDS = 365 * 86_400;
  private static final double MISSING = 0.05;

  private GrowingMarket() {}

  static Category category(int texts, int numbers) {
    List<Attribute> attributes = new ArrayList<>();
    for (int c = 0; c < texts; c++) {
      attributes.add(new CategoricalAttribute("word" + c, false));
    }
    for (int n = 0; n < numbers; n++) {
      attributes.add(new NumericAttribute("number" + n, false, null, null, null));
    }
    return new Category("growing", "Growing", "USD", PriceScale.LOG, false, attributes, null);
  }

  /**
   * Rows of it, always the same.
   *
   * @param coarse whether numbers and times have few distinct values
   */
  static ListingTable rows(Category category, int rows, boolean coarse) {
    SplittableRandom random = new SplittableRandom(1);
    ListingTable.Builder table = ListingTable.builder(category);
    Instant imported = BEGIN.plusSeconds(SECONDS);
    for (int row = 0; row < rows; row++) {
      Map<String, String> texts = new HashMap<>();
      Map<String, Double> numbers = new HashMap<>();
      double logPrice = 6 + 0.3 * random.nextGaussian();
      int place = 0;
      for (Attribute attribute : category.attributes()) {
        boolean missing = random.nextDouble() < MISSING;
        if (attribute instanceof CategoricalAttribute) {
          int values = 2 << 2 * (place++ % 6);
          int value = (int) Math.pow(values, random.nextDouble());
          logPrice += 0.5 * Math.sin(value + place) / Math.sqrt(place);
          if (!missing) {
            texts.put(attribute.name(), "value " + value);
          }
        } else {
          double number = random.nextDouble() * 100;
          number = coarse ? Math.rint(number) : number;
          logPrice += 0.3 * Math.sin(number / 10);
          if (!missing) {
            numbers.put(attribute.name(), number);
          }
        }
      }
      int second = random.nextInt(SECONDS);
      Instant listed = BEGIN.plusSeconds(coarse ? second - second % 86_400 : second);
      double price = Math.rint(100 * Math.exp(logPrice)) / 100;
      table.add(
          new Listing("id", new Item(texts, numbers), Math.max(0.01, price), listed, imported));
    }
    return table.build();
  }
}
