package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.Item;
import io.pricescape.listing.Listing;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecencyTests {
  private static final Item ANY = new Item(Map.of(), Map.of());

  private static TrainingSettings halving(double days) {
    TrainingSettings usual = TwoMarkets.settings(1);
    return new TrainingSettings(
        1,
        usual.components(),
        usual.hidden(),
        usual.frequencies(),
        usual.periodicOutputs(),
        usual.maskedShare(),
        usual.batch(),
        usual.epochs(),
        usual.peakRate(),
        usual.weightDecay(),
        usual.patience(),
        usual.sigmaFloor(),
        days);
  }

  /** Near 1,000 for 40 days, then near 2,000 for 40. */
  private static ListingTable.Split jumped() {
    SplittableRandom random = new SplittableRandom(8);
    return Rows.of(
            2_000,
            i -> {
              double price = (i < 1_000 ? 1_000 : 2_000) * Math.exp(0.05 * random.nextGaussian());
              return new Listing("" + i, ANY, price, MovingMarket.at(i / 25.0));
            })
        .split();
  }

  /** The probability of the old price that is learned. */
  private static double old(double halfLife) {
    return new MixtureDensityNetworkTrainer(halving(halfLife))
        .train(jumped(), 1, TwoMarkets.SILENT)
        .predict(ANY)
        .cdf(1_400);
  }

  @Test
  void aListingLosesHalfItsWeightInEveryHalfLife() {
    ListingTable table = Rows.of(5, i -> Rows.row(1 + i, new double[] {60, 90, 30, 0, 75}[i]));
    float[] weights = Recency.weights(table, 30);
    assertThat(weights).containsExactly(new float[] {0.5f, 1, 0.25f, 0.125f, 0.70710677f});
    assertThat(Recency.weights(table, 60)[3]).isCloseTo(0.35355338f, within(1e-7f));
  }

  @Test
  void isCountedFromTheNewestOfTheRowsLearnedFrom() {
    ListingTable table = Rows.of(100, i -> Rows.row(1 + i, i));
    assertThat(Recency.weights(table.where(row -> row <= 40), 10)[40]).isEqualTo(1);
  }

  @Test
  void withoutAHalfLifeAllCountAlike() {
    assertThat(Recency.weights(Rows.priced(1, 10), 0)).isNull();
  }

  @Test
  void theModelFollowsRecentListings() {
    assertThat(jumped().byTime()).isFalse();
    assertThat(old(0)).isBetween(0.42, 0.58);
    // of the weights 1/17 is on the old ones
    assertThat(old(10)).isBetween(0.0, 0.15);
  }

  @Test
  void anExtremeHalfLifeStillTrains() {
    for (double days : new double[] {Double.MIN_VALUE, 1e-6}) {
      assertThat(old(days)).as("half-life %s", days).isBetween(0.0, 1.0);
    }
  }

  @Test
  void anEpochDrawsRowsAsOftenAsTheyWeigh() {
    ListingTable table = Rows.priced(1, 3_000);
    float[] weights = new float[3_000];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = row < 1_000 ? 1 : row < 2_000 ? 0 : 0.25f;
    }
    EncodedRows rows =
        EncodedRows.of(table, Encoders.fit(table), TargetScale.fit(table)).weighted(weights);
    assertThat(rows.learned()).isEqualTo(1_250);
    Batches batches = new Batches(rows, 125, 0, new SplittableRandom(4));
    int[] drawn = new int[3];
    for (int epoch = 0; epoch < 20; epoch++) {
      batches.shuffle();
      for (int step = 0; step < 10; step++) {
        for (float target : batches.next().targets()) {
          drawn[target < rows.targets()[1_000] ? 0 : target < rows.targets()[2_000] ? 1 : 2]++;
        }
      }
    }
    assertThat(drawn[0] / 20_000.0).isCloseTo(1, within(0.02));
    assertThat(drawn[1]).isZero();
    assertThat(drawn[2] / 20_000.0).isCloseTo(0.25, within(0.02));
  }

  @Test
  void anEpochOfNoLuckStillHasARow() {
    ListingTable table = Rows.priced(1, 50);
    float[] weights = new float[50];
    Arrays.fill(weights, Float.MIN_NORMAL);
    EncodedRows rows =
        EncodedRows.of(table, Encoders.fit(table), TargetScale.fit(table)).weighted(weights);
    Batches batches = new Batches(rows, 64, 0, new SplittableRandom(4));
    assertThat(batches.size()).isEqualTo(1);
    batches.shuffle();
    assertThat(rows.targets()).contains(batches.next().targets()[0]);
  }
}
