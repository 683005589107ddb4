package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.Item;
import io.pricescape.listing.Listing;
import io.pricescape.model.PriceModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rows that always name one of two metals and never a size; every colour is too rare. */
class UntaughtInputsTests {
  private static final Item NOTHING = new Item(Map.of(), Map.of());

  private final Trainer hiding = new MixtureDensityNetworkTrainer(TwoMarkets.settings(2));
  private final Trainer plain = new SquaredErrorTrainer();

  private static ListingTable.Split rows() {
    SplittableRandom random = new SplittableRandom(5);
    ListingTable.Builder table = ListingTable.builder(TwoMarkets.CATEGORY);
    for (int i = 0; i < 2_000; i++) {
      boolean gold = random.nextBoolean();
      Item item =
          new Item(Map.of("metal", gold ? "gold" : "steel", "colour", "colour " + i), Map.of());
      double price = (gold ? 3_000 : 300) * Math.exp(0.1 * random.nextGaussian());
      table.add(new Listing("" + i, item, price, Instant.EPOCH));
    }
    return table.build().split();
  }

  private static Item metal(String metal) {
    return new Item(Map.of("metal", metal), Map.of());
  }

  @Test
  void aStrangeValueCountsAsNothingSaid() {
    for (Trainer trainer : List.of(hiding, plain)) {
      PriceModel model = trainer.train(rows(), 1, TwoMarkets.SILENT);
      assertThat(model.predict(metal("unobtainium")).mixture())
          .isEqualTo(model.predict(NOTHING).mixture());
    }
  }

  @Test
  void nothingSaidLiesBetweenTheValuesWhereNoRowTaughtIt() {
    PriceModel model = plain.train(rows(), 1, TwoMarkets.SILENT);
    Item colour = new Item(Map.of("colour", "any"), Map.of());
    assertThat(model.predict(colour).quantile(0.5)).isBetween(350.0, 2_600.0);
    Item gold = new Item(Map.of("colour", "any", "metal", "gold"), Map.of());
    assertThat(model.predict(gold).quantile(0.5)).isCloseTo(3_000, within(100.0));
  }

  @Test
  void aNumberThatNoRowHadCountsForNothing() {
    for (Trainer trainer : List.of(hiding, plain)) {
      PriceModel model = trainer.train(rows(), 1, TwoMarkets.SILENT);
      Item sized = new Item(Map.of("metal", "gold"), Map.of("size", 18.0));
      assertThat(model.predict(sized).mixture()).isEqualTo(model.predict(metal("gold")).mixture());
    }
  }
}
