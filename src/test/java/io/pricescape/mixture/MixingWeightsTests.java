package io.pricescape.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixingWeightsTests {
  @Test
  void endsAPartUnderWhichTheSampleIsImpossible() {
    double[] sample = quantiles(normal(0, 1));
    double[] weights =
        MixingWeights.of(sample, List.of(normal(0, 1), normal(40, 0.1)), new double[] {0.05, 0.95});
    assertThat(weights[0]).isCloseTo(1, within(1e-12));
    assertThat(weights[1]).isZero();
  }

  @Test
  void leavesAloneWhatCannotBeToldApart() {
    List<GaussianMixture> same = List.of(normal(5, 2), normal(5, 2), normal(5, 2));
    double[] weights = MixingWeights.of(quantiles(normal(4, 1)), same, new double[] {6, 3, 1});
    assertThat(weights).containsExactly(new double[] {0.6, 0.3, 0.1}, within(1e-12));
  }

  @Test
  void comesNearTheSharesThatMadeTheSampleWhereThePartsAreApart() {
    GaussianMixture whole =
        GaussianMixture.of(new double[] {0.2, 0.8}, new double[] {0, 6}, new double[] {1, 1});
    double[] weights =
        MixingWeights.of(
            quantiles(whole), List.of(normal(0, 1), normal(6, 1)), new double[] {0.9, 0.1});
    assertThat(weights[0]).isCloseTo(0.2, within(0.02));
  }

  @Test
  void takesTheStepsOfTheNaiveAlgorithm() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<GaussianMixture> parts = new ArrayList<>();
      double[] start = new double[1 + seed % 9];
      for (int k = 0; k < start.length; k++) {
        parts.add(RandomMixtures.one(random, 1 + random.nextInt(8), 1));
        start[k] = 1 + random.nextInt(50);
      }
      double[] sample = quantiles(RandomMixtures.one(random, 5, 1));
      double[] weights = MixingWeights.of(sample, parts, start);
      assertThat(weights).containsExactly(naive(sample, parts, start), within(1e-9));
      assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void goesByTheNearestPartWhereAllAreTooFarForADouble() {
    double[] sample = {1_000};
    List<GaussianMixture> far = List.of(normal(0, 1), normal(10, 1));
    assertThat(far.get(1).density(1_000)).isZero();
    assertThat(MixingWeights.of(sample, far, new double[] {1, 1})[1]).isCloseTo(1, within(1e-9));
  }

  @Test
  void keepsWhatIsBelievedWhereTheSampleSaysNothing() {
    List<GaussianMixture> parts = List.of(normal(0, 1), normal(1, 1));
    assertThat(MixingWeights.of(new double[0], parts, new double[] {1, 3}))
        .containsExactly(0.25, 0.75);
    assertThat(MixingWeights.of(new double[] {1e300}, parts, new double[] {1, 3}))
        .as("no part is possible")
        .containsExactly(0.25, 0.75);
  }

  @Test
  void refusesWhatIsNoBelief() {
    List<GaussianMixture> parts = List.of(normal(0, 1), normal(1, 1));
    for (double[] none :
        new double[][] {{1}, {0, 0}, {2, -1}, {Double.NaN, 1}, {Double.POSITIVE_INFINITY, 1}}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MixingWeights.of(new double[] {0}, parts, none));
    }
  }

  private static double[] naive(double[] sample, List<GaussianMixture> parts, double[] start) {
    double total = Arrays.stream(start).sum();
    double[] weights = Arrays.stream(start).map(w -> w / total).toArray();
    for (int step = 0; step < 8; step++) {
      double[] before = weights;
      weights =
          IntStream.range(0, before.length)
              .mapToDouble(
                  k ->
                      Arrays.stream(sample)
                          .map(
                              z ->
                                  before[k]
                                      * parts.get(k).density(z)
                                      / IntStream.range(0, before.length)
                                          .mapToDouble(j -> before[j] * parts.get(j).density(z))
                                          .sum())
                          .average()
                          .orElseThrow())
              .toArray();
    }
    return weights;
  }

  private static GaussianMixture normal(double mu, double sigma) {
    return GaussianMixture.of(new double[] {1}, new double[] {mu}, new double[] {sigma});
  }

  private static double[] quantiles(GaussianMixture f) {
    return f.quantiles(IntStream.range(0, 32).mapToDouble(i -> (i + 0.5) / 32).toArray());
  }
}
