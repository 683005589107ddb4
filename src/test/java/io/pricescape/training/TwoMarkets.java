package io.pricescape.training;

import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.catalog.PriceScale;
import io.pricescape.listing.Listing;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Generated listings of a market that one attribute splits: steel near 300, gold near 3,000, both
 * 10 % wide. A size and a colour say nothing; some answers are missing.
 */
final class TwoMarkets {
  static final Category CATEGORY =
      new Category(
          "rings",
          "Rings",
          "EUR",
          PriceScale.LOG,
          false,
          List.of(
              new CategoricalAttribute("metal", false),
              new CategoricalAttribute("colour", false),
              new NumericAttribute("size", false, "mm", null, null)),
          null);

  private TwoMarkets() {}

  static ListingTable table(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ListingTable.Builder table = ListingTable.builder(CATEGORY);
    for (int i = 0; i < rows; i++) {
      boolean gold = random.nextBoolean();
      Map<String, String> texts = new HashMap<>();
      texts.put("metal", gold ? "Gold" : "Steel");
      if (random.nextInt(10) > 0) {
        texts.put("colour", "colour " + random.nextInt(5));
      }
      double price = (gold ? 3_000 : 300) * Math.exp(0.1 * random.nextGaussian());
      Map<String, Double> numbers =
          random.nextInt(10) > 0 ? Map.of("size", 15 + 8 * random.nextDouble()) : Map.of();
      table.add(new Listing("id " + i, new Item(texts, numbers), price, Instant.EPOCH));
    }
    return table.build();
  }

  /** Small and quick, but the real thing. */
  static TrainingSettings settings(int members) {
    return settings(members, 12);
  }

  /** The same with so many epochs. */
  static TrainingSettings settings(int members, int epochs) {
    return new TrainingSettings(
        members, 4, List.of(32, 16), 4, 4, 0.25, 64, epochs, 6e-3, 1e-4, 8, 1e-2, 0);
  }

  /** Hears nothing and never cancels. */
  static final TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public void epochFinished(EpochProgress progress) {}

        @Override
        public boolean cancelled() {
          return false;
        }
      };

  /** Cancels when it has been asked so many times. */
  static TrainingListener cancelledAfter(int times) {
    AtomicInteger asked = new AtomicInteger();
    return new TrainingListener() {
      @Override
      public void epochFinished(EpochProgress progress) {}

      @Override
      public boolean cancelled() {
        return asked.incrementAndGet() > times;
      }
    };
  }
}
