package io.pricescape.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTests {
  private static final Scores.Widths WIDTHS = new Scores.Widths(1, 2, 3);

  private static Outcomes outcomes(int listings, DoubleSupplier figure) {
    return new Outcomes(
        IntStream.range(0, listings)
            .mapToObj(
                i -> {
                  double x = figure.getAsDouble();
                  return new Outcome(x, x, x, x, x, 0.5 + x / 10, WIDTHS, WIDTHS);
                })
            .toList());
  }

  @Test
  void theIntervalOfAMeanIsThatOfTheNormalDistribution() {
    SplittableRandom random = new SplittableRandom(1);
    Interval interval = Bootstrap.intervals(outcomes(2_500, () -> random.nextGaussian(3, 1))).nll();
    assertThat(0.5 * (interval.low() + interval.high())).isCloseTo(3, within(0.06));
    assertThat(interval.high() - interval.low()).isCloseTo(2 * 1.96 / 50, within(0.008));
  }

  @Test
  void theIntervalOfAMedianIsThatOfItsOrderStatistics() {
    SplittableRandom random = new SplittableRandom(2);
    double[] values = random.doubles(2_500).toArray();
    int[] next = {0};
    Interval interval =
        Bootstrap.intervals(outcomes(2_500, () -> values[next[0]++]))
            .medianAbsolutePercentageError();
    Arrays.sort(values);
    // ranks n/2 ± 1.96 √n/2
    assertThat(interval.low()).isCloseTo(values[1_250 - 49], within(0.006));
    assertThat(interval.high()).isCloseTo(values[1_250 + 49], within(0.006));
  }

  @Test
  void ninetyFiveInAHundredIntervalsHoldTheTruth() {
    SplittableRandom random = new SplittableRandom(3);
    long held =
        IntStream.range(0, 200)
            .filter(
                i -> {
                  Outcomes drawn = outcomes(120, () -> random.nextExponential());
                  Interval median = Bootstrap.intervals(drawn).medianAbsolutePercentageError();
                  return median.low() <= Math.log(2) && Math.log(2) <= median.high();
                })
            .count();
    assertThat(held).isBetween(180L, 199L);
  }

  @Test
  void aDifferenceBeyondChanceIsSeenAndOneWithinIsNot() {
    SplittableRandom random = new SplittableRandom(4);
    double[] other = random.doubles(1_000).toArray();
    double[] same = DoubleStream.of(other).map(x -> x + random.nextGaussian(0, 1)).toArray();
    double[] better = DoubleStream.of(same).map(x -> x - 0.2).toArray();
    assertThat(Bootstrap.difference(better, other).lower()).isGreaterThan(0.99);
    assertThat(Bootstrap.difference(other, better).higher()).isGreaterThan(0.99);
    assertThat(Bootstrap.difference(same, other).lower()).isBetween(0.005, 0.995);
    assertThat(Bootstrap.difference(other, other)).isEqualTo(new Bootstrap.Difference(0, 0, 0));
  }

  @Test
  void whatIsNoNumberHasLost() {
    double[] fine = {1, 2, 3};
    double[] broken = {1, Double.NaN, 3};
    assertThat(Bootstrap.difference(broken, fine).lower()).isZero();
    assertThat(Bootstrap.difference(fine, broken).higher()).isLessThan(0.1);
    assertThat(Bootstrap.difference(fine, broken).lower()).isGreaterThan(0.6);
    double[] endless = {1, Double.POSITIVE_INFINITY, 3};
    assertThat(Bootstrap.difference(endless, fine).lower()).isZero();
  }

  @Test
  void theSameFiguresGiveTheSameIntervals() {
    List<Scores.Intervals> twice =
        IntStream.range(0, 2)
            .mapToObj(i -> new SplittableRandom(5))
            .map(random -> Bootstrap.intervals(outcomes(300, random::nextDouble)))
            .toList();
    assertThat(twice.get(0)).isEqualTo(twice.get(1));
  }
}
