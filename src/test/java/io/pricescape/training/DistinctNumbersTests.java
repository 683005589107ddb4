package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DistinctNumbersTests {
  private final DistinctNumbers distinct = new DistinctNumbers();

  @Test
  void codesNumbersInTheOrderInWhichTheyCame() {
    SplittableRandom random = new SplittableRandom(1);
    List<Double> naive = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      double number = random.nextBoolean() ? random.nextInt(900) : random.nextInt(900) / 8.0 - 50;
      int known = naive.indexOf(number);
      assertThat(distinct.code(number)).isEqualTo(known < 0 ? naive.size() : known);
      if (known < 0) {
        naive.add(number);
      }
    }
    assertThat(distinct.size()).isEqualTo(naive.size());
    assertThat(distinct.numbers()).containsExactly(naive.toArray(Double[]::new));
  }

  @Test
  void tellsZerosApartAndKnowsWhatIsNoNumber() {
    assertThat(distinct.code(0.0)).isZero();
    assertThat(distinct.code(-0.0)).isEqualTo(1);
    assertThat(distinct.code(Double.NaN)).isEqualTo(2);
    assertThat(distinct.code(Double.NaN)).isEqualTo(2);
    assertThat(distinct.code(0.0)).isZero();
  }

  @Test
  void givesNoMoreCodesOnceAllAreTaken() {
    for (int i = 0; i < DistinctNumbers.MOST; i++) {
      assertThat(distinct.code(i)).isEqualTo(i);
    }
    assertThat(distinct.code(7)).isEqualTo(7);
    assertThat(distinct.code(-1)).isEqualTo(-1);
    assertThat(distinct.code(7)).isEqualTo(-1);
    assertThat(distinct.size()).isEqualTo(DistinctNumbers.MOST);
    assertThat(distinct.number(7)).isEqualTo(7);
  }
}
