package io.pricescape.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NumericEncodingTests {
  @Test
  void standardisesAndClips() {
    NumericEncoding size = NumericEncoding.fit("size", new double[] {38, 40, 42});
    assertThat(size.standardised(40)).isZero();
    assertThat(size.standardised(40 + size.standardDeviation())).isCloseTo(1, within(1e-6f));
    assertThat(size.standardised(4_350)).isEqualTo(5);
    assertThat(size.standardised(-4_350)).isEqualTo(-5);
  }

  @Test
  void ranksAreTheShareBelowAndRiseWithTheValue() {
    SplittableRandom random = new SplittableRandom(3);
    double[] values = random.doubles(10_000).map(u -> Math.exp(3 * u)).toArray();
    NumericEncoding skewed = NumericEncoding.fit("x", values);
    float before = -2;
    for (double value = 0.5; value < 25; value += 0.05) {
      float rank = skewed.rank(value);
      double v = value;
      double share = java.util.Arrays.stream(values).filter(x -> x < v).count() / 10_000.0;
      assertThat(rank)
          .isGreaterThanOrEqualTo(before)
          .isCloseTo((float) (2 * share - 1), within(0.01f));
      before = rank;
    }
  }

  @Test
  void givesEqualValuesTheMiddleOfTheirRun() {
    NumericEncoding year = NumericEncoding.fit("year", new double[] {1, 2, 2, 2, 3});
    assertThat(year.rank(2)).isCloseTo(0, within(1e-6f));
    assertThat(year.rank(1)).isCloseTo(-0.8f, within(1e-6f));
    assertThat(year.rank(99)).isEqualTo(year.rank(3));
  }

  @Test
  void survivesAConstantAndAnEmptyColumn() {
    NumericEncoding constant = NumericEncoding.fit("x", new double[] {7, 7, 7});
    assertThat(constant.standardised(7)).isZero();
    assertThat(constant.rank(7)).isZero();
    NumericEncoding empty = NumericEncoding.fit("x", new double[0]);
    assertThat(empty.standardised(3)).isEqualTo(3);
    assertThat(empty.rank(3)).isZero();
  }

  @Test
  void aTypingErrorDoesNotBlindTheOthers() {
    double[] sizes = new double[10_000];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = 30 + i % 20;
    }
    sizes[7] = 999_999_999_999.0;
    sizes[8] = -1.7e308;
    sizes[9] = 1.7e308;
    NumericEncoding size = NumericEncoding.fit("size", sizes);
    assertThat(size.standardised(49) - size.standardised(30)).isGreaterThan(2);
  }
}
