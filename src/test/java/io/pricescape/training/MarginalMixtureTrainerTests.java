package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.Item;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MarginalMixtureTrainerTests {
  @Test
  void saysTheSameForEveryItemAndSurvivesStorage() {
    PriceModel model =
        new MarginalMixtureTrainer()
            .train(TwoMarkets.table(3_000, 5).split(), 1, TwoMarkets.SILENT);
    Item gold = new Item(Map.of("metal", "gold"), Map.of());
    GaussianMixture said = model.predict(gold).mixture();
    assertThat(said).isEqualTo(model.predict(new Item(Map.of(), Map.of())).mixture());
    assertThat(model.predict(gold).tiers()).hasSize(2);
    PriceModel stored = ModelCodec.decode(ModelCodec.encode(model));
    assertThat(stored.predict(gold).mixture()).isEqualTo(said);
  }

  @Test
  void recoversTheComponentsOfASample() {
    GaussianMixture truth =
        GaussianMixture.of(
            new double[] {0.3, 0.7}, new double[] {-2, 1.5}, new double[] {0.5, 0.8});
    SplittableRandom random = new SplittableRandom(2);
    double[] sample = random.doubles(40_000).map(u -> truth.sample(random)).toArray();
    GaussianMixture fitted = ExpectationMaximisation.fit(sample, 2, () -> false);
    for (int k = 0; k < 2; k++) {
      assertThat(fitted.phi(k)).isCloseTo(truth.phi(k), within(0.02));
      assertThat(fitted.mu(k)).isCloseTo(truth.mu(k), within(0.04));
      assertThat(fitted.sigma(k)).isCloseTo(truth.sigma(k), within(0.04));
    }
  }

  /** Three models of watches at 300, 1,100 and 2,000, σ 100, 100 and 200; standardised. */
  @Test
  void recoversNarrowComponentsFromFewRows() {
    double[] mu = {-1.10, -0.05, 1.13};
    double[] sigma = {0.13, 0.13, 0.26};
    SplittableRandom random = new SplittableRandom(8);
    for (int rows : new int[] {150, 1_500}) {
      double[] sample = new double[rows];
      for (int i = 0; i < rows; i++) {
        sample[i] = mu[i % 3] + sigma[i % 3] * random.nextGaussian();
      }
      GaussianMixture fitted = ExpectationMaximisation.fit(sample, 3, () -> false);
      double error = 4 / Math.sqrt(rows / 3.0);
      for (int k = 0; k < 3; k++) {
        assertThat(fitted.phi(k)).isCloseTo(1 / 3.0, within(0.05));
        assertThat(fitted.mu(k)).isCloseTo(mu[k], within(error * sigma[k]));
        assertThat(fitted.sigma(k)).isCloseTo(sigma[k], within(error * sigma[k]));
      }
    }
  }

  /** More components than values: as good as the few that are needed, and no value of 0. */
  @Test
  void takesMoreComponentsThanThereAreValues() {
    GaussianMixture fitted = ExpectationMaximisation.fit(new double[] {-1, 0.5}, 6, () -> false);
    assertThat(fitted.size()).isEqualTo(6);
    assertThat(fitted.cdf(-0.5)).isCloseTo(0.5, within(1e-6));
    assertThat(fitted.mean()).isCloseTo(-0.25, within(1e-6));
  }

  @Test
  void staysFiniteOnFewDifferentValues() {
    double[] values = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2};
    GaussianMixture fitted = ExpectationMaximisation.fit(values, 6, () -> false);
    assertThat(fitted.logDensity(1)).isFinite();
    assertThat(fitted.logDensity(500)).isFinite();
  }

  @Test
  void canBeCancelled() {
    assertThatThrownBy(() -> ExpectationMaximisation.fit(new double[] {1, 2}, 1, () -> true))
        .isInstanceOf(TrainingCancelledException.class);
  }
}
