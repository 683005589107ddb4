package io.pricescape.training;

import io.pricescape.encoding.NumericEncoding;
import java.util.function.DoubleUnaryOperator;

/**
 * A column of numbers as the network reads them, looked up for the distinct values that the column
 * keeps once, computed for the others.
 */
final class EncodedNumber {
  private final NumberColumn column;
  private final NumericEncoding encoding;
  private final DoubleUnaryOperator counted;
  private final boolean[] missing;
  private final float[] values;
  private final float[] ranks;

  /**
   * A view of a column.
   *
   * @param counted what a number counts as
   */
  EncodedNumber(NumberColumn column, NumericEncoding encoding, DoubleUnaryOperator counted) {
    this.column = column;
    this.encoding = encoding;
    this.counted = counted;
    double[] distinct = column.distinct();
    missing = new boolean[distinct.length];
    values = new float[distinct.length];
    ranks = new float[distinct.length];
    for (int code = 0; code < distinct.length; code++) {
      double number = distinct[code];
      missing[code] = Double.isNaN(number);
      values[code] = standardised(number);
      ranks[code] = Double.isNaN(number) ? 0 : encoding.rank(counted.applyAsDouble(number));
    }
  }

  private float standardised(double number) {
    return Double.isNaN(number) ? 0 : encoding.standardised(counted.applyAsDouble(number));
  }

  boolean isMissing(int row) {
    int code = column.code(row);
    return code < 0 ? Double.isNaN(column.value(row)) : missing[code];
  }

  /** The standardised value, 0 where it is missing. */
  float value(int row) {
    int code = column.code(row);
    return code < 0 ? standardised(column.value(row)) : values[code];
  }

  /** Writes value, rank and missing flag, {@code step} apart. */
  void write(int row, float[] into, int at, int step) {
    int code = column.code(row);
    if (code >= 0) {
      into[at] = values[code];
      into[at + step] = ranks[code];
      into[at + 2 * step] = missing[code] ? 1 : 0;
      return;
    }
    double number = column.value(row);
    boolean absent = Double.isNaN(number);
    into[at] = standardised(number);
    into[at + step] = absent ? 0 : encoding.rank(counted.applyAsDouble(number));
    into[at + 2 * step] = absent ? 1 : 0;
  }
}
