package io.pricescape.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SigmaFactorsTests {
  private static double partial(SigmaFactors factors, int count, int attributes) {
    return factors.partial(new SaidAttributes(count, attributes, 0));
  }

  @Test
  void passesFromFewToMostSaidLinearlyInLogarithms() {
    SigmaFactors factors = new SigmaFactors(1, 0.5, 2);
    for (int count = 0; count <= 3; count++) {
      assertThat(partial(factors, count, 10)).isEqualTo(0.5);
    }
    assertThat(partial(factors, 4, 10)).isCloseTo(Math.pow(2, -0.5), within(1e-12));
    assertThat(partial(factors, 5, 10)).isCloseTo(1, within(1e-12));
    for (int count = 7; count <= 10; count++) {
      assertThat(partial(factors, count, 10)).isCloseTo(2, within(1e-12));
    }
  }

  /** Seed 1. */
  @Test
  void isMonotoneAndBetweenBothForAnyNumberOfAttributes() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1_000; i++) {
      double few = Math.exp(random.nextDouble(-1, 1));
      double most = Math.exp(random.nextDouble(-1, 1));
      SigmaFactors factors = new SigmaFactors(1, few, most);
      int attributes = random.nextInt(60);
      double before = few;
      for (int count = 0; count <= attributes; count++) {
        double now = partial(factors, count, attributes);
        assertThat(now)
            .isBetween(Math.min(few, most) * (1 - 1e-12), Math.max(few, most) * (1 + 1e-12));
        assertThat((now - before) * (most - few)).isGreaterThanOrEqualTo(-1e-12);
        before = now;
      }
    }
  }

  @Test
  void refusesFactorsThatAreNotPositiveAndFinite() {
    for (double factor : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new SigmaFactors(factor, 1, 1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new SigmaFactors(1, factor, 1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new SigmaFactors(1, 1, factor))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
