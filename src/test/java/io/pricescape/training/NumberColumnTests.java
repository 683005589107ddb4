package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumberColumnTests {
  private static final int ROWS = 60_000;

  private final SplittableRandom random = new SplittableRandom(1);
  private final NumberColumn column = new NumberColumn("size");
  private final double[] naive = new double[ROWS];

  /** Few distinct numbers at first, then more than have codes. */
  private void fill() {
    for (int row = 0; row < ROWS; row++) {
      double number = row < 20_000 ? random.nextInt(-50, 50) / 4.0 : random.nextDouble();
      naive[row] = random.nextInt(20) == 0 ? Double.NaN : row % 1_000 == 0 ? -0.0 : number;
      column.add(Double.isNaN(naive[row]) ? null : naive[row]);
    }
  }

  @Test
  void givesBackEveryNumberBitForBit() {
    fill();
    double[] distinct = column.distinct();
    int coded = 0;
    for (int row = 0; row < ROWS; row++) {
      long bits = Double.doubleToLongBits(naive[row]);
      assertThat(Double.doubleToLongBits(column.value(row))).isEqualTo(bits);
      if (column.code(row) >= 0) {
        coded++;
        assertThat(Double.doubleToLongBits(distinct[column.code(row)])).isEqualTo(bits);
      }
    }
    assertThat(coded).isBetween(20_000, ROWS - 1);
  }

  @Test
  void sortsAsASortOfACopyDoes() {
    fill();
    int[] some = IntStream.range(0, ROWS).filter(row -> random.nextBoolean()).toArray();
    double[] sorted =
        Arrays.stream(some)
            .mapToDouble(row -> naive[row])
            .filter(number -> !Double.isNaN(number))
            .sorted()
            .toArray();
    assertThat(column.sorted(some)).isEqualTo(sorted);
    assertThat(column.sorted(new int[0])).isEmpty();
  }

  @Test
  void isWideOnlyWhereTheBulkIs() {
    for (int row = 0; row < 1_000; row++) {
      column.add(row < 5 ? 1e6 : row % 10.0);
    }
    int[] all = IntStream.range(0, 1_000).toArray();
    assertThat(column.spreads(all, 8.5)).isTrue();
    assertThat(column.spreads(all, 9.5)).isFalse();
    assertThat(new NumberColumn("none").spreads(new int[0], 0)).isFalse();
  }
}
