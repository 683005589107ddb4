package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CompactIntegersTests {
  private static final long[] EDGES = {
    0,
    -1,
    Byte.MAX_VALUE,
    Byte.MIN_VALUE,
    128,
    -129,
    Short.MAX_VALUE,
    Short.MIN_VALUE,
    32_768,
    -32_769,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 31,
    -(1L << 31) - 1,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  @Test
  void givesBackWhatItWasGiven() {
    SplittableRandom random = new SplittableRandom(1);
    long[] naive = new long[3 * CompactIntegers.CHUNK + 17];
    CompactIntegers compact = new CompactIntegers();
    for (int row = 0; row < naive.length; row++) {
      naive[row] = random.nextLong() >> random.nextInt(64);
      compact.add(naive[row]);
    }
    assertThat(compact.size()).isEqualTo(naive.length);
    for (int row = 0; row < naive.length; row++) {
      assertThat(compact.value(row)).isEqualTo(naive[row]);
    }
  }

  @Test
  void keepsNarrowNumbersAsAChunkWidens() {
    for (long edge : EDGES) {
      CompactIntegers compact = new CompactIntegers();
      for (int row = 0; row < 100; row++) {
        compact.add(row - 50);
      }
      compact.add(edge);
      compact.add(7);
      for (int row = 0; row < 100; row++) {
        assertThat(compact.value(row)).isEqualTo(row - 50);
      }
      assertThat(compact.value(100)).isEqualTo(edge);
      assertThat(compact.value(101)).isEqualTo(7);
    }
  }
}
