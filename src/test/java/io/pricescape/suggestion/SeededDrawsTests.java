package io.pricescape.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeededDrawsTests {
  @Test
  void drawsTheSameBitsAsTheJdksSplitMix64() {
    var ours = new SeededDraws(42);
    var twin = new SplittableRandom(42);
    for (int i = 0; i < 1000; i++) {
      assertThat(ours.nextLong()).isEqualTo(twin.nextLong());
    }
  }

  @Test
  void drawsTheseNumbersFromSeedSevenForEver() {
    var draws = new SeededDraws(7);
    assertThat(draws.nextDouble()).isEqualTo(0.3898297483912715);
    assertThat(draws.nextGaussian()).isEqualTo(2.2315927041421904);
    assertThat(draws.nextGaussian()).isEqualTo(-1.279753347540958);
  }

  @Test
  void normalsHaveMeanZeroAndDeviationOne() {
    var draws = new SeededDraws(1);
    int count = 200_000;
    double sum = 0;
    double squares = 0;
    int beyondTwo = 0;
    for (int i = 0; i < count; i++) {
      double z = draws.nextGaussian();
      sum += z;
      squares += z * z;
      beyondTwo += Math.abs(z) > 2 ? 1 : 0;
    }
    // five standard errors each
    assertThat(sum / count).isCloseTo(0, within(5 / Math.sqrt(count)));
    assertThat(squares / count).isCloseTo(1, within(5 * Math.sqrt(2.0 / count)));
    assertThat(beyondTwo / (double) count).isCloseTo(0.0455, within(5 * 0.2084 / Math.sqrt(count)));
  }
}
