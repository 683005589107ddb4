package io.pricescape.training;

import io.pricescape.encoding.NumericEncoding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of many rows; NaN for missing. Up to {@value DistinctNumbers#MOST} distinct ones are kept
 * once, with a code of one or two bytes a row; from the row on that brings one more, eight bytes a
 * row.
 */
final class NumberColumn {
  private final String name;
  private final CompactIntegers codes = new CompactIntegers();
  private final DistinctNumbers distinct = new DistinctNumbers();
  private double[][] plain = new double[0][];
  private int size;

  NumberColumn(String name) {
    this.name = name;
  }

  /** Adds a row; returns its number. */
  double add(@Nullable Double value) {
    double number = value == null ? Double.NaN : value;
    int code = distinct.code(number);
    if (code < 0) {
      addPlain(number);
    } else {
      codes.add(code);
    }
    size++;
    return number;
  }

  private void addPlain(double number) {
    int at = size - codes.size();
    int chunk = at / CompactIntegers.CHUNK;
    if (at % CompactIntegers.CHUNK == 0) {
      if (chunk == plain.length) {
        plain = Arrays.copyOf(plain, Math.max(8, 2 * chunk));
      }
      plain[chunk] = new double[CompactIntegers.CHUNK];
    }
    plain[chunk][at % CompactIntegers.CHUNK] = number;
  }

  String name() {
    return name;
  }

  int size() {
    return size;
  }

  double value(int row) {
    int at = row - codes.size();
    return at < 0
        ? distinct.number((int) codes.value(row))
        : plain[at / CompactIntegers.CHUNK][at % CompactIntegers.CHUNK];
  }

  /** The place of a row's number among the {@link #distinct}, or −1 where it is kept as it is. */
  int code(int row) {
    return row < codes.size() ? (int) codes.value(row) : -1;
  }

  /** The numbers that have codes, in the order of these. */
  double[] distinct() {
    return distinct.numbers();
  }

  /** Whether the numbers but the outermost one in a hundred at either end differ by more. */
  boolean spreads(int[] rows, double difference) {
    double[] sorted = sorted(rows);
    int outside = sorted.length / 100;
    return sorted.length > 0 && sorted[sorted.length - 1 - outside] - sorted[outside] > difference;
  }

  NumericEncoding fit(int[] trainingRows) {
    return NumericEncoding.fitSorted(name, sorted(trainingRows));
  }

  /** The numbers of some rows without missing ones, ascending. */
  double[] sorted(int[] rows) {
    int[] counts = new int[distinct.size()];
    int coded = 0;
    int others = 0;
    for (int row : rows) {
      int code = code(row);
      if (code >= 0) {
        int present = Double.isNaN(distinct.number(code)) ? 0 : 1;
        counts[code] += present;
        coded += present;
      } else {
        others += Double.isNaN(value(row)) ? 0 : 1;
      }
    }
    double[] sorted = new double[coded + others];
    int at = others;
    for (int code = 0; code < counts.length; code++) {
      Arrays.fill(sorted, at, at + counts[code], distinct.number(code));
      at += counts[code];
    }
    at = 0;
    for (int i = 0; others > 0 && i < rows.length; i++) {
      if (code(rows[i]) < 0 && !Double.isNaN(value(rows[i]))) {
        sorted[at++] = value(rows[i]);
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }
}
