package io.pricescape.training;

import io.pricescape.encoding.NumericEncoding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers of many rows; NaN for missing. */
final class NumberColumn {
  private final String name;
  private double[] rows = new double[1024];
  private int size;

  NumberColumn(String name) {
    this.name = name;
  }

  /** Adds a row; returns its number. */
  double add(@Nullable Double value) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, size + (size >> 1));
    }
    double number = value == null ? Double.NaN : value;
    rows[size++] = number;
    return number;
  }

  String name() {
    return name;
  }

  int size() {
    return size;
  }

  double value(int row) {
    return rows[row];
  }

  /** Whether the numbers but the outermost one in a hundred at either end differ by more. */
  boolean spreads(double difference) {
    if (size == 0) {
      return false;
    }
    double[] sorted = Arrays.copyOf(rows, size);
    Arrays.sort(sorted);
    int outside = size / 100;
    return sorted[size - 1 - outside] - sorted[outside] > difference;
  }

  NumericEncoding fit(int[] trainingRows) {
    return NumericEncoding.fit(name, values(trainingRows));
  }

  /** The numbers of some rows, without missing ones. */
  double[] values(int[] chosenRows) {
    double[] present = new double[chosenRows.length];
    int count = 0;
    for (int row : chosenRows) {
      if (!Double.isNaN(rows[row])) {
        present[count++] = rows[row];
      }
    }
    return Arrays.copyOf(present, count);
  }
}
