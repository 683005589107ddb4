package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.catalog.PriceScale;
import io.pricescape.listing.Listing;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SquaredErrorTrainerTests {
  private static final double NOISE = 20;

  private static final Category WAVES =
      new Category(
          "waves",
          "Waves",
          "EUR",
          PriceScale.LINEAR,
          false,
          List.of(new NumericAttribute("x", false, null, null, null)),
          null);

  private final ListingTable.Split wave = wave(4_000);
  private final Trainer trainer = new SquaredErrorTrainer();

  @Test
  void followsACurveThatALineCannot() {
    PriceModel curve = trainer.train(wave, 1, TwoMarkets.SILENT);
    PriceModel line = new LinearRegressionTrainer().train(wave, 1, TwoMarkets.SILENT);
    assertThat(error(curve)).isLessThan(5);
    assertThat(error(line)).isGreaterThan(50);
  }

  @Test
  void saysTheResidualsDeviationForEveryItem() {
    PriceModel model = trainer.train(wave, 1, TwoMarkets.SILENT);
    double squares = 0;
    for (int row = 0; row < wave.validation().rows(); row++) {
      double mean = model.predict(wave.validation().item(row)).mixture().mu(0);
      squares += Math.pow(wave.validation().price(row) - mean, 2);
    }
    double residual = Math.sqrt(squares / wave.validation().rows());
    for (double x : new double[] {-3, 0, 2}) {
      GaussianMixture said = model.predict(at(x)).mixture();
      assertThat(said.size()).isEqualTo(1);
      assertThat(said.sigma(0)).isCloseTo(residual, within(1e-3 * residual));
    }
    assertThat(residual).isCloseTo(NOISE, within(0.1 * NOISE));
  }

  @Test
  void tellsItsProgressInNats() {
    List<EpochProgress> heard = new ArrayList<>();
    trainer.train(
        wave,
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
    double ofTheNoise = 0.5 * Math.log(2 * Math.PI * Math.E * NOISE * NOISE);
    double best = heard.stream().mapToDouble(EpochProgress::validationNll).min().orElseThrow();
    assertThat(best).isCloseTo(ofTheNoise, within(0.1));
  }

  @Test
  void survivesStorageAndGivesTheSameBytesAgain() {
    Trainer small = new SquaredErrorTrainer(TwoMarkets.settings(1));
    ListingTable.Split rows = TwoMarkets.table(1_500, 7).split();
    PriceModel model = small.train(rows, 42, TwoMarkets.SILENT);
    byte[] bytes = ModelCodec.encode(model);
    assertThat(ModelCodec.encode(small.train(rows, 42, TwoMarkets.SILENT))).isEqualTo(bytes);
    assertThat(ModelCodec.encode(small.train(rows, 43, TwoMarkets.SILENT))).isNotEqualTo(bytes);
    PriceModel stored = ModelCodec.decode(bytes);
    for (int row = 0; row < 50; row++) {
      Item item = rows.training().item(row);
      assertThat(stored.predict(item).mixture()).isEqualTo(model.predict(item).mixture());
    }
  }

  @Test
  void canBeCancelledAndSaysWhatIsMissing() {
    assertThatThrownBy(() -> trainer.train(wave, 1, TwoMarkets.cancelledAfter(5)))
        .isInstanceOf(TrainingCancelledException.class);
    assertThatThrownBy(() -> trainer.train(wave(5), 1, TwoMarkets.SILENT))
        .isInstanceOf(UntrainableListingsException.class);
  }

  /** Root of the mean squared distance from the true curve. */
  private static double error(PriceModel model) {
    double squares = 0;
    for (int i = 0; i <= 100; i++) {
      double x = -2.9 + 5.8 * i / 100;
      squares += Math.pow(model.predict(at(x)).mixture().mu(0) - curve(x), 2);
    }
    return Math.sqrt(squares / 101);
  }

  private static double curve(double x) {
    return 1_000 + 100 * Math.sin(2 * x);
  }

  private static Item at(double x) {
    return new Item(Map.of(), Map.of("x", x));
  }

  private static ListingTable.Split wave(int rows) {
    SplittableRandom random = new SplittableRandom(11);
    ListingTable.Builder table = ListingTable.builder(WAVES);
    for (int i = 0; i < rows; i++) {
      double x = random.nextDouble(-3, 3);
      double price = curve(x) + NOISE * random.nextGaussian();
      table.add(new Listing("" + i, at(x), price, Instant.EPOCH));
    }
    return table.build().split();
  }
}
