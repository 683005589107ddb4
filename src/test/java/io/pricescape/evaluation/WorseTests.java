package io.pricescape.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The rule against simulated losses: 450 test listings, as of a table of 4,500. */
class WorseTests {
  private static final int LISTINGS = 450;
  private static final int SEEDS = 200;

  /**
   * How often a candidate is refused over seeds 0 to 199.
   *
   * @param worse by how many nats the candidate is on every listing
   * @param own share of the listings that cost the candidate 10 to 21 nats more
   * @param others share of the listings that cost the other learner as much more
   */
  private static double refused(double worse, double own, double others) {
    return LongStream.range(0, SEEDS)
            .filter(
                seed -> {
                  SplittableRandom random = new SplittableRandom(seed);
                  double[] candidate = new double[LISTINGS];
                  double[] other = new double[LISTINGS];
                  for (int i = 0; i < LISTINGS; i++) {
                    candidate[i] = worse + 0.5 * random.nextGaussian();
                    double u = random.nextDouble();
                    double loss = 10 + 11 * random.nextDouble();
                    candidate[i] += u < own ? loss : 0;
                    other[i] += u >= own && u < own + others ? loss : 0;
                  }
                  return Worse.of(candidate, other);
                })
            .count()
        / (double) SEEDS;
  }

  @Test
  void equalModelsAreSeldomRefused() {
    assertThat(refused(0, 0, 0)).isBetween(0.01, 0.1);
    assertThat(refused(0, 0.0015, 0.0015)).isLessThan(0.13);
    assertThat(refused(0, 0.005, 0.005)).isLessThan(0.18);
  }

  @Test
  void aCandidateThatIsWorseByASixthOfANatIsRefused() {
    assertThat(refused(0.17, 0, 0)).isEqualTo(1);
    assertThat(refused(0.17, 0.0015, 0.0015)).isGreaterThan(0.97);
    assertThat(refused(0.17, 0.005, 0.005)).isGreaterThan(0.9);
    // nothing but a few listings that cost much: 0.011 · 15.5 nats
    assertThat(refused(0, 0.011, 0)).isGreaterThan(0.75);
  }

  @Test
  void aBetterCandidateIsNotRefusedForAFewListings() {
    assertThat(refused(-0.17, 0.0, 0.0)).isZero();
    assertThat(refused(0.05, 0, 0.011)).as("better in the mean").isLessThan(0.15);
  }

  @Test
  void whatIsNoNumberIsWorseAndWhatIsComparedWithSuchIsNot() {
    double[] numbers = {1, 2, 3};
    double[] broken = {1, Double.NaN, 3};
    assertThat(Worse.of(broken, numbers)).isTrue();
    assertThat(Worse.of(numbers, broken)).isFalse();
    assertThat(Worse.of(numbers, numbers)).isFalse();
  }
}
