package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.catalog.Item;
import io.pricescape.listing.Listing;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainAttributeTests {
  @Test
  void isTheOneThatSplitsTheMarket() {
    assertThat(MainAttribute.of(TwoMarkets.table(1_000, 1))).isEqualTo("metal");
  }

  @Test
  void isNoneWhereEveryValueIsRareOrThereIsOnlyOne() {
    ListingTable.Builder rows = ListingTable.builder(TwoMarkets.CATEGORY);
    for (int i = 0; i < 100; i++) {
      Item item = new Item(Map.of("metal", "steel", "colour", "its own " + i), Map.of());
      rows.add(new Listing("" + i, item, 100 + i, Instant.EPOCH));
    }
    assertThat(MainAttribute.of(rows.build())).isNull();
    assertThat(MainAttribute.of(ListingTable.builder(TwoMarkets.CATEGORY).build())).isNull();
  }

  /** Fifty groups of three explain a third of pure noise, which the adjustment takes back. */
  @Test
  void isNotTheOneWithManyValuesThatOnlyFollowTheNoise() {
    ListingTable.Builder rows = ListingTable.builder(TwoMarkets.CATEGORY);
    java.util.SplittableRandom random = new java.util.SplittableRandom(3);
    for (int i = 0; i < 150; i++) {
      boolean gold = random.nextBoolean();
      Item item =
          new Item(
              Map.of("metal", gold ? "gold" : "steel", "colour", "colour " + i % 50), Map.of());
      double price = 100 * Math.exp((gold ? 0.5 : 0) + random.nextGaussian());
      rows.add(new Listing("" + i, item, price, Instant.EPOCH));
    }
    assertThat(MainAttribute.of(rows.build())).isEqualTo("metal");
  }

  @Test
  void isFoundAlsoWhereOnePriceIsAbsurd() {
    ListingTable.Builder rows = ListingTable.builder(TwoMarkets.CATEGORY);
    for (int i = 0; i < 1_000; i++) {
      Item item =
          new Item(
              Map.of("metal", i % 2 == 0 ? "gold" : "steel", "colour", i < 10 ? "red" : "blue"),
              Map.of());
      double price = i == 3 ? 1e300 : i % 2 == 0 ? 3_000 + i : 300 + i;
      rows.add(new Listing("" + i, item, price, Instant.EPOCH));
    }
    assertThat(MainAttribute.of(rows.build())).isEqualTo("metal");
  }
}
