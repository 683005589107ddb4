package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.pricescape.catalog.Item;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.model.PriceModel;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MovingPricesTests {
  private static final Item GOLD = new Item(Map.of("metal", "gold"), Map.of());

  private final ListingTable table = MovingMarket.table(2_500, 5);

  @Test
  void answersAsOfTheNewestListingAndAsOfAnyTimeAskedFor() {
    ListingTable.Split rows = table.split();
    PriceModel model =
        new MixtureDensityNetworkTrainer(TwoMarkets.settings(1)).train(rows, 3, TwoMarkets.SILENT);
    assertThat(rows.byTime()).isTrue();
    Instant newest = rows.training().newest();
    double last = Rows.day(rows.training(), 0);
    for (int row = 1; row < rows.training().rows(); row++) {
      last = Math.max(last, Rows.day(rows.training(), row));
    }
    assertThat(model.predict(GOLD).quantile(0.5))
        .isCloseTo(MovingMarket.usual(last), withinPercentage(5));
    assertThat(model.predict(GOLD, MovingMarket.at(30)).quantile(0.5))
        .isCloseTo(MovingMarket.usual(30), withinPercentage(5));
    assertThat(model.predict(GOLD, MovingMarket.at(365)).quantile(0.5))
        .isCloseTo(MovingMarket.usual(365), withinPercentage(5));
    assertThat(model.predict(GOLD, newest)).isEqualTo(model.predict(GOLD));
    assertThat(model.predict(GOLD, Instant.parse("2999-01-01T00:00:00Z")))
        .as("a trend is not carried on")
        .isEqualTo(model.predict(GOLD));
  }

  @Test
  void readsNoTimeWhereOffersDoNotSpread() {
    PriceModel model =
        new MixtureDensityNetworkTrainer(TwoMarkets.settings(1))
            .train(TwoMarkets.table(300, 5).split(), 3, TwoMarkets.SILENT);
    assertThat(model.encoder().time()).isNull();
    assertThat(model.encoder().numbers()).isEqualTo(1);
    assertThat(model.predict(GOLD, Instant.EPOCH.minusSeconds(1_000_000_000)))
        .isEqualTo(model.predict(GOLD));
  }

  @Test
  void encodesTimesAsTheServingEncoderDoes() {
    ListingTable learned = table.split().training();
    ItemEncoder encoder = Encoders.fit(learned);
    // also rows that are newer than all that was learned from
    EncodedRows rows = EncodedRows.of(table, encoder, TargetScale.fit(learned));
    EncodedItem served = encoder.blank();
    EncodedItem trained = encoder.blank();
    for (int row = 0; row < table.rows(); row++) {
      encoder.encode(table.item(row), table.listedAt(row), served);
      rows.read(row, trained);
      assertThat(trained.indices()).isEqualTo(served.indices());
      assertThat(trained.numbers()).isEqualTo(served.numbers());
    }
  }

  @Test
  void hidesAttributesButNeverTheTime() {
    ItemEncoder encoder = Encoders.fit(table);
    EncodedRows rows = EncodedRows.of(table, encoder, TargetScale.fit(table));
    Batches batches = new Batches(rows, table.rows(), 1, new SplittableRandom(1));
    batches.shuffle();
    Batches.Batch batch = batches.next();
    int hiddenInBatch = 0;
    EncodedItem item = encoder.blank();
    AttributeMasking masking = new AttributeMasking(rows);
    SplittableRandom random = new SplittableRandom(2);
    int hidden = 0;
    double[] times = new double[2];
    for (int row = 0; row < table.rows(); row++) {
      rows.read(row, item);
      float[] whole = item.numbers().clone();
      masking.hide(item, random);
      // size and time: values, ranks, missing flags; in a batch after metal and colour
      float[] said = item.numbers();
      assertThat(new float[] {said[1], said[3], said[5]})
          .containsExactly(new float[] {whole[1], whole[3], 0});
      hidden += said[4] == 1 ? 1 : 0;
      hiddenInBatch += batch.inputs()[8 * row + 6] == 1 ? 1 : 0;
      times[0] += whole[3];
      times[1] += batch.inputs()[8 * row + 5];
      assertThat(batch.inputs()[8 * row + 7]).isZero();
    }
    assertThat(hidden / (double) table.rows()).isBetween(0.55, 0.63);
    assertThat(hiddenInBatch / (double) table.rows()).isBetween(0.55, 0.63);
    assertThat(times[1]).as("the sum of a batch's ranks").isCloseTo(times[0], within(0.01));
    assertThat(batch.inputs()[5]).isNotZero();
  }
}
