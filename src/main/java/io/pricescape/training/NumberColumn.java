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

  NumericEncoding fit(int[] trainingRows) {
    double[] present = new double[trainingRows.length];
    int count = 0;
    for (int row : trainingRows) {
      if (!Double.isNaN(rows[row])) {
        present[count++] = rows[row];
      }
    }
    return NumericEncoding.fit(name, Arrays.copyOf(present, count));
  }
}
