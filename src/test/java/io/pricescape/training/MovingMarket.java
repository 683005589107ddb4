package io.pricescape.training;

import io.pricescape.catalog.Item;
import io.pricescape.listing.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Generated listings of a market that moves: gold near 1,000 at the beginning and twice that two
 * years later, steel at half of it, both 5 % wide. Some answers are missing.
 */
final class MovingMarket {
  static final double DAYS = 730;

  private MovingMarket() {}

  static ListingTable table(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Rows.of(
        rows,
        i -> {
          double day = random.nextDouble() * DAYS;
          boolean gold = random.nextBoolean();
          Map<String, String> texts = new HashMap<>();
          if (random.nextInt(10) > 0) {
            texts.put("metal", gold ? "gold" : "steel");
          }
          Item item = new Item(texts, Map.of("size", 15 + 8 * random.nextDouble()));
          double price = usual(day) * (gold ? 1 : 0.5) * Math.exp(0.05 * random.nextGaussian());
          return new Listing("id " + i, item, price, at(day));
        });
  }

  /** The usual price of gold on a day. */
  static double usual(double day) {
    return 1_000 * Math.pow(2, day / DAYS);
  }

  static Instant at(double day) {
    return Rows.BEGIN.plus(Duration.ofSeconds(Math.round(day * 86_400)));
  }
}
