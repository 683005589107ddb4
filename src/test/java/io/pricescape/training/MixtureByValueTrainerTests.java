package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.Item;
import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.listing.Listing;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import io.pricescape.model.PriceTier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MixtureByValueTrainerTests {
  private static final Item NOTHING = new Item(Map.of(), Map.of());

  private final ListingTable.Split rows = TwoMarkets.table(3_000, 5).split();
  private final Trainer trainer = new MixtureByValueTrainer();

  @Test
  void showsEachMarketsOwnMixture() {
    PriceModel model = trainer.train(rows, 1, TwoMarkets.SILENT);
    assertThat(tiers(model, "Gold")).hasSize(1);
    assertThat(tiers(model, "Gold").get(0).price()).isCloseTo(3_000, within(150.0));
    assertThat(tiers(model, "STEEL")).hasSize(1);
    assertThat(tiers(model, "STEEL").get(0).price()).isCloseTo(300, within(15.0));
    assertThat(model.predict(metal("gold")).quantile(0.5)).isCloseTo(3_000, within(60.0));
  }

  @Test
  void showsAStrangerTheMixtureOfAll() {
    PriceModel model = trainer.train(rows, 1, TwoMarkets.SILENT);
    PriceModel marginal = new MarginalMixtureTrainer().train(rows, 1, TwoMarkets.SILENT);
    for (Item stranger : List.of(NOTHING, metal("unobtainium"))) {
      assertThat(model.predict(stranger).mixture()).isEqualTo(marginal.predict(stranger).mixture());
    }
  }

  @Test
  void showsTheMixtureOfAllForAValueThatFewRowsHave() {
    ListingTable.Builder table = ListingTable.builder(TwoMarkets.CATEGORY);
    for (int i = 0; i < 1_000; i++) {
      String metal = i % 40 == 0 ? "brass" : i % 2 == 0 ? "gold" : "steel";
      double price = (i % 2 == 0 ? 3_000 : 300) + i / 10.0;
      table.add(new Listing("" + i, metal(metal), price, Instant.EPOCH));
    }
    PriceModel model = trainer.train(table.build().split(), 1, TwoMarkets.SILENT);
    assertThat(model.predict(metal("brass")).mixture()).isEqualTo(model.predict(NOTHING).mixture());
    CategoricalEncoding metals = model.encoder().categoricals().get(0);
    assertThat(metals.rows(metals.index("brass"))).isBetween(15, 25);
    assertThat(tiers(model, "gold")).hasSize(1);
  }

  @Test
  void isTheMixtureOfAllWhereNoAttributeTellsAnything() {
    ListingTable.Builder table = ListingTable.builder(TwoMarkets.CATEGORY);
    for (int i = 0; i < 300; i++) {
      table.add(new Listing("" + i, NOTHING, 100 + i, Instant.EPOCH));
    }
    ListingTable.Split split = table.build().split();
    PriceModel model = trainer.train(split, 1, TwoMarkets.SILENT);
    PriceModel marginal = new MarginalMixtureTrainer().train(split, 1, TwoMarkets.SILENT);
    assertThat(model.predict(NOTHING).mixture()).isEqualTo(marginal.predict(NOTHING).mixture());
    assertThat(model.provenance().learner()).isEqualTo("gmmByValue");
  }

  @Test
  void survivesStorageAndGivesTheSameBytesAgain() {
    PriceModel model = trainer.train(rows, 1, TwoMarkets.SILENT);
    byte[] bytes = ModelCodec.encode(model);
    assertThat(
            ModelCodec.encode(
                trainer.train(TwoMarkets.table(3_000, 5).split(), 1, TwoMarkets.SILENT)))
        .isEqualTo(bytes);
    PriceModel stored = ModelCodec.decode(bytes);
    for (Item item : List.of(NOTHING, metal("gold"), metal("steel"))) {
      assertThat(stored.predict(item).mixture()).isEqualTo(model.predict(item).mixture());
    }
  }

  @Test
  void canBeCancelledAndSaysWhatIsMissing() {
    assertThatThrownBy(() -> trainer.train(rows, 1, TwoMarkets.cancelledAfter(20)))
        .isInstanceOf(TrainingCancelledException.class);
    assertThatThrownBy(() -> trainer.train(TwoMarkets.table(5, 1).split(), 1, TwoMarkets.SILENT))
        .isInstanceOf(UntrainableListingsException.class);
  }

  private static List<PriceTier> tiers(PriceModel model, String metal) {
    return model.predict(metal(metal)).tiers();
  }

  private static Item metal(String metal) {
    return new Item(Map.of("metal", metal), Map.of());
  }
}
