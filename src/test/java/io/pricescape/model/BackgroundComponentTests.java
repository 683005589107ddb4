package io.pricescape.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.PriceScale;
import io.pricescape.mixture.GaussianMixture;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackgroundComponentTests {
  private static GaussianMixture random(SplittableRandom random) {
    int size = 1 + random.nextInt(6);
    double[] phi = new double[size];
    double[] mu = new double[size];
    double[] sigma = new double[size];
    double sum = 0;
    for (int k = 0; k < size; k++) {
      phi[k] = random.nextDouble();
      sum += phi[k];
      mu[k] = 8 + random.nextGaussian();
      sigma[k] = Math.exp(random.nextDouble(-4, 0));
    }
    for (int k = 0; k < size; k++) {
      phi[k] /= sum;
    }
    return GaussianMixture.of(phi, mu, sigma);
  }

  /** Seed 1. Beside a tenth of the variance, 2 w E² is the most that a moved mean can add. */
  @Test
  void addsLittleToMeanAndVarianceOfPrice() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2_000; i++) {
      GaussianMixture answer = random(random);
      double weight = Math.exp(random.nextDouble(Math.log(0.0002), Math.log(0.02)));
      BackgroundComponent background = new BackgroundComponent(weight, random.nextDouble(0.1, 5));
      PriceDistribution before = new PriceDistribution(answer, PriceScale.LOG);
      PriceDistribution after =
          new PriceDistribution(background.addedTo(answer, PriceScale.LOG), PriceScale.LOG);
      double variance = Math.pow(before.standardDeviation(), 2);
      double mean = before.mean();
      assertThat(Math.pow(after.standardDeviation(), 2))
          .isLessThanOrEqualTo(1.1 * variance + 2 * weight * mean * mean);
      double squaredVariation = variance / mean / mean;
      assertThat(after.mean() / mean).isBetween(1 - weight, 1 + 0.025 * squaredVariation + 1e-12);
    }
  }

  /** Seed 2. */
  @Test
  void addsAtMostATenthOfTheVarianceOnTheLinearScaleAndLeavesTheMean() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 2_000; i++) {
      GaussianMixture answer = random(random).affine(100, -500);
      double weight = Math.exp(random.nextDouble(Math.log(0.0002), Math.log(0.02)));
      GaussianMixture after =
          new BackgroundComponent(weight, 1_000).addedTo(answer, PriceScale.LINEAR);
      assertThat(after.mean()).isCloseTo(answer.mean(), within(1e-9 * Math.abs(answer.mean())));
      assertThat(after.variance()).isLessThanOrEqualTo(1.1 * answer.variance() * (1 + 1e-9));
      assertThat(after.variance()).isGreaterThan(answer.variance());
    }
  }

  /** Seed 3. */
  @Test
  void isNoWiderThanItMayBeAndMakesSurprisesLikelier() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 500; i++) {
      GaussianMixture answer =
          GaussianMixture.of(new double[] {1}, new double[] {8}, new double[] {0.3});
      double maxSigma = random.nextDouble(0.31, 0.5);
      GaussianMixture after =
          new BackgroundComponent(0.001, maxSigma).addedTo(answer, PriceScale.LOG);
      assertThat(after.size()).isEqualTo(2);
      assertThat(after.sigma(1)).isEqualTo(maxSigma);
      assertThat(after.logDensity(11)).isGreaterThan(answer.logDensity(11));
    }
  }

  @Test
  void leavesAnAnswerAloneWhereThereIsNone() {
    GaussianMixture answer = random(new SplittableRandom(4));
    assertThat(BackgroundComponent.NONE.addedTo(answer, PriceScale.LOG)).isSameAs(answer);
    assertThat(BackgroundComponent.NONE.othersAtMost(8)).isEqualTo(8);
    assertThat(new BackgroundComponent(0.001, 1).othersAtMost(8)).isEqualTo(7);
  }

  @Test
  void refusesWhatIsNoComponent() {
    for (double weight : new double[] {-0.1, 1, Double.NaN}) {
      assertThatThrownBy(() -> new BackgroundComponent(weight, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (double sigma : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new BackgroundComponent(0.1, sigma))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
