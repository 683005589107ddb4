package io.pricescape.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SamplingTests {
  private static final int DRAWS = 40_000;

  @Test
  void drawsFollowTheMixture() {
    for (int seed = 0; seed < 12; seed++) {
      GaussianMixture f = RandomMixtures.one(new Random(seed), 1 + seed, 2);
      double[] draws = draws(f);
      double mean = Arrays.stream(draws).average().orElseThrow();
      double variance = Arrays.stream(draws).map(z -> (z - mean) * (z - mean)).sum() / (DRAWS - 1);
      double error = f.standardDeviation() / Math.sqrt(DRAWS);
      assertThat(mean).isCloseTo(f.mean(), within(5 * error));
      assertThat(variance).isCloseTo(f.variance(), within(0.12 * f.variance()));
      // Kolmogorov: √n·D stays below 2.2 but once in 8,000
      assertThat(kolmogorovDistance(f, draws)).isLessThan(2.2 / Math.sqrt(DRAWS));
    }
  }

  private static double[] draws(GaussianMixture f) {
    RandomGenerator random = new SplittableRandom(11);
    double[] draws = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      draws[i] = f.sample(random);
    }
    Arrays.sort(draws);
    return draws;
  }

  private static double kolmogorovDistance(GaussianMixture f, double[] sorted) {
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      double expected = f.cdf(sorted[i]);
      distance = Math.max(distance, Math.abs(expected - i / (double) sorted.length));
      distance = Math.max(distance, Math.abs(expected - (i + 1) / (double) sorted.length));
    }
    return distance;
  }

  @Test
  void eachComponentIsDrawnByItsWeightWithItsOwnDeviation() {
    GaussianMixture f =
        GaussianMixture.of(
            new double[] {0.2, 0, 0.5, 0.3},
            new double[] {-1000, 0, 1000, 2000},
            new double[] {9, 1, 3, 0.1});
    double[] draws = draws(f);
    double[] low = Arrays.stream(draws).filter(z -> z < -500).toArray();
    double[] middle = Arrays.stream(draws).filter(z -> z > 500 && z < 1500).toArray();
    double[] high = Arrays.stream(draws).filter(z -> z > 1500).toArray();
    assertThat(low.length + middle.length + high.length).isEqualTo(DRAWS);
    assertThat(low.length / (double) DRAWS).isCloseTo(0.2, within(0.01));
    assertThat(middle.length / (double) DRAWS).isCloseTo(0.5, within(0.01));
    assertThat(deviation(low, -1000)).isCloseTo(9, within(0.3));
    assertThat(deviation(middle, 1000)).isCloseTo(3, within(0.1));
    assertThat(deviation(high, 2000)).isCloseTo(0.1, within(0.005));
  }

  private static double deviation(double[] draws, double mean) {
    double variance =
        Arrays.stream(draws).map(z -> (z - mean) * (z - mean)).average().orElseThrow();
    return Math.sqrt(variance);
  }

  @Test
  void theSameSeedGivesTheSameDraws() {
    GaussianMixture f = RandomMixtures.one(new Random(7), 8, 1);
    Random one = new Random(42);
    Random other = new Random(42);
    for (int i = 0; i < 100; i++) {
      assertThat(f.sample(one)).isEqualTo(f.sample(other));
    }
  }
}
