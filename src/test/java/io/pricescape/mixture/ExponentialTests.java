package io.pricescape.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialTests {
  @Test
  void isTheExponentialToTheLastDigitsOverAllOfItsRange() {
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      double x = -Math.pow(10, -18 + 20.84 * random.nextDouble());
      double exact = StrictMath.exp(x);
      assertThat(Math.abs(Exponential.of(x) / exact - 1)).as("e^%s", x).isLessThan(4e-16);
    }
  }

  @Test
  void theEndsOfItsRange() {
    assertThat(Exponential.of(0)).isEqualTo(1);
    assertThat(Exponential.of(-0.0)).isEqualTo(1);
    assertThat(Exponential.of(-707)).isCloseTo(Math.exp(-707), withinPercentage(1e-12));
    assertThat(Exponential.of(-710)).isEqualTo(0);
    assertThat(Exponential.of(-1e300)).isEqualTo(0);
    assertThat(Exponential.of(Double.NEGATIVE_INFINITY)).isEqualTo(0);
    assertThat(Exponential.of(Double.NaN)).isNaN();
  }
}
