package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricescape.encoding.ItemEncoder;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingsSearchTests {
  private static final Duration ENOUGH = Duration.ofMinutes(10);

  private final ListingTable.Split rows = TwoMarkets.table(500, 7).split();
  private final TrainingSettings given = TwoMarkets.settings(1, 2);
  private final AtomicInteger trials = new AtomicInteger();

  /** A loss that no network brings to a number. */
  private record Diverging(RowLoss loss) implements RowLoss {
    @Override
    public int outputs() {
      return loss.outputs();
    }

    @Override
    public float[] firstBiases() {
      return loss.firstBiases();
    }

    @Override
    public double loss(float[] values, int at, double target, float @Nullable [] gradient) {
      loss.loss(values, at, target, gradient);
      return Double.NaN;
    }
  }

  /** Trains other settings than are tried. */
  private SettingsSearch search(Duration budget, UnaryOperator<TrainingSettings> trained) {
    ItemEncoder encoder = Encoders.fit(rows.training());
    TargetScale scale = TargetScale.fit(rows.training());
    EncodedRows training = EncodedRows.of(rows.training(), encoder, scale);
    EncodedRows validation = EncodedRows.of(rows.validation(), encoder, scale);
    return new SettingsSearch(
        budget,
        settings -> {
          trials.incrementAndGet();
          TrainingSettings actual = trained.apply(settings);
          RowLoss loss = new MixtureNegativeLogLikelihood(actual.components(), 1e-2);
          return new NetworkTraining(
              actual,
              () -> actual.patience() == 99 ? new Diverging(loss) : loss,
              encoder,
              training,
              validation);
        });
  }

  private static TrainingSettings hopeless(TrainingSettings settings) {
    return settings.with(settings.hidden(), 1, 1e-9, 0);
  }

  private static TrainingSettings diverging(TrainingSettings s) {
    return new TrainingSettings(
        1, s.components(), s.hidden(), 4, 4, 0, 64, 2, s.peakRate(), 0, 99, s.sigmaFloor(), 0);
  }

  @Test
  void takesTheBestOfTheSettingsItTries() {
    List<TrainingSettings> near = SettingsSearch.near(given);
    for (TrainingSettings good : List.of(near.get(0), near.get(5))) {
      TrainingSettings best =
          search(ENOUGH, tried -> tried.equals(good) ? given : hopeless(tried))
              .best(given, 1, TwoMarkets.SILENT);
      assertThat(best).isEqualTo(good);
    }
    assertThat(trials).hasValue(2 * near.size());
  }

  @Test
  void triesTheGivenSettingsFirstAndOnlySoundOnes() {
    assertThat(SettingsSearch.near(given).get(0)).isEqualTo(given);
    TrainingSettings widest =
        new TrainingSettings(1, 1, List.of(512, 8), 0, 1, 0, 64, 1, 0.1, 0.1, 1, 0.01, 9);
    for (TrainingSettings near : SettingsSearch.near(widest)) {
      assertThat(near.hidden()).allMatch(width -> width >= 8 && width <= 512);
      assertThat(near.components()).isEqualTo(1);
      assertThat(near.weightDecay()).isLessThanOrEqualTo(0.1);
      assertThat(near.halfLifeDays()).isEqualTo(9);
    }
  }

  @Test
  void keepsTheGivenSettingsWhereThereIsNoTime() {
    TrainingSettings best = search(Duration.ZERO, s -> s).best(given, 1, TwoMarkets.SILENT);
    assertThat(best).isSameAs(given);
  }

  @Test
  void endsWhenItIsCancelled() {
    SettingsSearch search = search(ENOUGH, s -> s);
    assertThatThrownBy(() -> search.best(given, 1, TwoMarkets.cancelledAfter(9)))
        .isInstanceOf(TrainingCancelledException.class);
  }

  @Test
  void aTrialThatDoesNotConvergeDoesNotCount() {
    TrainingSettings good = SettingsSearch.near(given).get(2);
    assertThat(
            search(ENOUGH, tried -> tried.equals(good) ? given : diverging(tried))
                .best(given, 1, TwoMarkets.SILENT))
        .isEqualTo(good);
  }

  @Test
  void namesTheSettingsItTookAndTheSameTrainedWithoutItGiveTheSameBytes() {
    // a decay under which weights grow without end, but not at half the rate
    TrainingSettings wild = given.with(List.of(16), 2, 0.3, 10);
    PriceModel found =
        new MixtureDensityNetworkTrainer(wild, ENOUGH).train(rows, 4, TwoMarkets.SILENT);
    int learned = rows.training().rows();
    TrainingSettings taken =
        SettingsSearch.near(wild).stream()
            .filter(s -> s.byName(learned).equals(found.provenance().hyperparameters()))
            .findFirst()
            .orElseThrow();
    assertThat(taken).isNotEqualTo(wild);
    assertThat(
            ModelCodec.encode(
                new MixtureDensityNetworkTrainer(taken).train(rows, 4, TwoMarkets.SILENT)))
        .isEqualTo(ModelCodec.encode(found));
  }
}
