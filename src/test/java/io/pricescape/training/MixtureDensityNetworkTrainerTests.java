package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.PriceScale;
import io.pricescape.listing.Listing;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import io.pricescape.model.PriceTier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MixtureDensityNetworkTrainerTests {
  private final ListingTable.Split rows = TwoMarkets.table(2_500, 7).split();
  private final Trainer trainer = new MixtureDensityNetworkTrainer(TwoMarkets.settings(2));

  @Test
  void showsBothMarketsUntilTheAttributeThatSplitsThemIsStated() {
    PriceModel model =
        new MixtureDensityNetworkTrainer(TwoMarkets.settings(4, 8))
            .train(rows, 42, TwoMarkets.SILENT);
    List<PriceTier> unsaid = model.predict(new Item(Map.of(), Map.of("size", 18.0))).tiers();
    assertThat(unsaid).hasSize(2);
    assertThat(unsaid.get(0).price()).isBetween(280.0, 320.0);
    assertThat(unsaid.get(1).price()).isBetween(2_800.0, 3_200.0);
    assertThat(unsaid.get(0).share()).isBetween(0.40, 0.56);
    List<PriceTier> gold = model.predict(new Item(Map.of("metal", "GOLD"), Map.of())).tiers();
    assertThat(gold).hasSize(1);
    assertThat(gold.get(0).low()).isGreaterThan(2_000);
  }

  @Test
  void givesTheSameBytesForTheSameRowsSettingsAndSeed() {
    Trainer trainer = new MixtureDensityNetworkTrainer(TwoMarkets.settings(2, 3));
    byte[] once = ModelCodec.encode(trainer.train(rows, 42, TwoMarkets.SILENT));
    byte[] again =
        ModelCodec.encode(trainer.train(TwoMarkets.table(2_500, 7).split(), 42, TwoMarkets.SILENT));
    byte[] otherSeed = ModelCodec.encode(trainer.train(rows, 43, TwoMarkets.SILENT));
    assertThat(again).isEqualTo(once);
    assertThat(otherSeed).isNotEqualTo(once);
  }

  @Test
  void tellsOfEveryEpochInOrder() {
    List<EpochProgress> heard = new ArrayList<>();
    trainer.train(
        rows,
        1,
        new TrainingListener() {
          @Override
          public void epochFinished(EpochProgress progress) {
            heard.add(progress);
          }

          @Override
          public boolean cancelled() {
            return false;
          }
        });
    assertThat(heard).extracting(EpochProgress::epoch).isSorted().doesNotHaveDuplicates();
    assertThat(heard.get(heard.size() - 1).epoch()).isEqualTo(12);
    assertThat(heard).allSatisfy(p -> assertThat(p.rowsPerSecond()).isPositive());
    assertThat(heard.get(heard.size() - 1).validationNll()).isLessThan(0.2);
  }

  @Test
  void endsAtTheNextStepWhenCancelled() {
    AtomicInteger asked = new AtomicInteger();
    TrainingListener impatient =
        new TrainingListener() {
          @Override
          public void epochFinished(EpochProgress progress) {}

          @Override
          public boolean cancelled() {
            return asked.incrementAndGet() > 40;
          }
        };
    assertThatThrownBy(() -> trainer.train(rows, 1, impatient))
        .isInstanceOf(TrainingCancelledException.class);
    assertThat(asked).hasValueLessThan(60);
  }

  @Test
  void saysWhatIsMissingWhenThereIsNothingToLearn() {
    ListingTable.Split few = TwoMarkets.table(5, 1).split();
    assertThatThrownBy(() -> trainer.train(few, 1, TwoMarkets.SILENT))
        .isInstanceOf(UntrainableListingsException.class)
        .hasMessageContaining("import at least 10");
    ListingTable.Builder same = ListingTable.builder(TwoMarkets.CATEGORY);
    for (int i = 0; i < 300; i++) {
      Item item = new Item(Map.of("colour", "c" + i), Map.of());
      same.add(new Listing("" + i, item, 99, Instant.EPOCH));
    }
    assertThatThrownBy(() -> trainer.train(same.build().split(), 1, TwoMarkets.SILENT))
        .isInstanceOf(UntrainableListingsException.class)
        .hasMessageContaining("same price");
  }

  @Test
  void trainsOnAColumnThatIsNeverFilledAndOnOneOfManyValues() {
    ListingTable.Builder odd = ListingTable.builder(TwoMarkets.CATEGORY);
    for (int i = 0; i < 300; i++) {
      Item item = new Item(Map.of("colour", "unique " + i), Map.of());
      odd.add(new Listing("" + i, item, 100 + i, Instant.EPOCH));
    }
    PriceModel model = trainer.train(odd.build().split(), 1, TwoMarkets.SILENT);
    assertThat(model.predict(new Item(Map.of(), Map.of("size", 1e9))).quantile(0.5))
        .isBetween(50.0, 1_000.0);
  }

  @Test
  void trainsWhereNothingIsANumber() {
    Category words =
        new Category(
            "words",
            "Words",
            "EUR",
            PriceScale.LOG,
            false,
            List.of(new CategoricalAttribute("kind", false)),
            null);
    ListingTable.Builder rows = ListingTable.builder(words);
    for (int i = 0; i < 400; i++) {
      Item item = new Item(Map.of("kind", i % 2 == 0 ? "dear" : "cheap"), Map.of());
      rows.add(new Listing("id " + i, item, (i % 2 == 0 ? 1000 : 100) + i % 7, Instant.EPOCH));
    }

    PriceModel model =
        ModelCodec.decode(
            ModelCodec.encode(
                new MixtureDensityNetworkTrainer(TwoMarkets.settings(1))
                    .train(rows.build().split(), 1, TwoMarkets.SILENT)));

    assertThat(model.predict(new Item(Map.of("kind", "dear"), Map.of())).quantile(0.5))
        .isGreaterThan(500);
  }

  @Test
  void trainsOnFewerRowsThanABatchHolds() {
    for (int rows = 12; rows < 20; rows++) {
      ListingTable.Split few = TwoMarkets.table(rows, rows).split();
      if (few.training().rows() < 10) {
        continue;
      }
      byte[] once = ModelCodec.encode(trainer.train(few, 1, TwoMarkets.SILENT));
      assertThat(ModelCodec.encode(trainer.train(few, 1, TwoMarkets.SILENT))).isEqualTo(once);
    }
  }

  @Test
  void oneAbsurdPriceDoesNotRuinALinearScale() {
    var category =
        new io.pricescape.catalog.Category(
            "lots",
            "Lots",
            "EUR",
            io.pricescape.catalog.PriceScale.LINEAR,
            false,
            TwoMarkets.CATEGORY.attributes(),
            null);
    ListingTable.Builder lots = ListingTable.builder(category);
    for (int i = 0; i < 1_500; i++) {
      double price = i == 700 ? 1e15 : 100 + i % 50;
      Item item = new Item(Map.of("colour", "c" + i % 7), Map.of("size", (double) i));
      lots.add(new Listing("" + i, item, price, Instant.EPOCH));
    }
    PriceModel model = trainer.train(lots.build().split(), 1, TwoMarkets.SILENT);
    assertThat(model.predict(new Item(Map.of(), Map.of())).quantile(0.5)).isBetween(90.0, 160.0);
  }
}
