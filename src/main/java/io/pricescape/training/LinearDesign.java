package io.pricescape.training;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealLinearOperator;
import org.apache.commons.math3.linear.RealVector;

/**
 * The normal equations of ridge regression, XᵀX + λD, over encoded rows, never written out. The
 * columns of X are a one for the intercept, a one for each index of each categorical attribute, the
 * standardised numbers, their missing flags. D spares the intercept.
 */
final class LinearDesign extends RealLinearOperator {
  private final EncodedRows rows;
  private final int[] offsets;
  // every step of a solution reads all rows
  private final int[] coefficientOf;
  private final float[] values;
  private final int columns;
  private final double ridge;
  private final BooleanSupplier cancelled;

  /**
   * The equations of some rows.
   *
   * @param cardinalities number of indices of each categorical attribute
   * @param cancelled asked at each multiplication
   */
  LinearDesign(EncodedRows rows, int[] cardinalities, double ridge, BooleanSupplier cancelled) {
    this.rows = rows;
    this.ridge = ridge;
    this.cancelled = cancelled;
    this.offsets = new int[cardinalities.length];
    int next = 1;
    for (int c = 0; c < cardinalities.length; c++) {
      offsets[c] = next;
      next += cardinalities[c];
    }
    this.columns = next + 2 * rows.numerics();
    this.coefficientOf = new int[Math.multiplyExact(rows.rows(), offsets.length)];
    this.values = new float[Math.multiplyExact(rows.rows(), 2 * rows.numerics())];
    for (int row = 0; row < rows.rows(); row++) {
      read(row);
    }
  }

  private void read(int row) {
    for (int c = 0; c < offsets.length; c++) {
      coefficientOf[row * offsets.length + c] = offsets[c] + rows.index(row, c);
    }
    int numerics = rows.numerics();
    for (int n = 0; n < numerics; n++) {
      values[row * 2 * numerics + n] = rows.value(row, n);
      values[(row * 2 + 1) * numerics + n] = rows.isMissing(row, n) ? 1 : 0;
    }
  }

  @Override
  public int getRowDimension() {
    return columns;
  }

  @Override
  public int getColumnDimension() {
    return columns;
  }

  /** Where the coefficients of a categorical attribute's indices begin. */
  int offset(int categorical) {
    return offsets[categorical];
  }

  /** The place of a number's coefficient; its missing flag's lies {@code numerics} behind it. */
  int number(int numeric) {
    return columns - 2 * rows.numerics() + numeric;
  }

  @Override
  public RealVector operate(RealVector vector) {
    if (cancelled.getAsBoolean()) {
      throw new TrainingCancelledException();
    }
    double[] given = vector.toArray();
    double[] result = new double[columns];
    for (int row = 0; row < rows.rows(); row++) {
      add(row, predicted(row, given), result);
    }
    for (int j = 1; j < columns; j++) {
      result[j] += ridge * given[j];
    }
    return new ArrayRealVector(result, false);
  }

  /** Xᵀy. */
  RealVector targets() {
    double[] result = new double[columns];
    for (int row = 0; row < rows.rows(); row++) {
      add(row, rows.targets()[row], result);
    }
    return new ArrayRealVector(result, false);
  }

  /** The diagonal of XᵀX + λD, positive for a positive λ. */
  double[] diagonal() {
    double[] squares = new double[columns];
    Arrays.fill(squares, 1, columns, ridge);
    for (int row = 0; row < rows.rows(); row++) {
      squares[0]++;
      for (int c = 0; c < offsets.length; c++) {
        squares[coefficientOf[row * offsets.length + c]]++;
      }
      for (int n = 0; n < rows.numerics(); n++) {
        double value = value(row, n);
        double flag = flag(row, n);
        squares[number(n)] += value * value;
        squares[number(n) + rows.numerics()] += flag * flag;
      }
    }
    return squares;
  }

  /** A row's product with coefficients: what they predict. */
  double predicted(int row, double[] coefficients) {
    double sum = coefficients[0];
    for (int c = 0; c < offsets.length; c++) {
      sum += coefficients[coefficientOf[row * offsets.length + c]];
    }
    for (int n = 0; n < rows.numerics(); n++) {
      sum += coefficients[number(n)] * value(row, n);
      sum += coefficients[number(n) + rows.numerics()] * flag(row, n);
    }
    return sum;
  }

  private void add(int row, double times, double[] into) {
    into[0] += times;
    for (int c = 0; c < offsets.length; c++) {
      into[coefficientOf[row * offsets.length + c]] += times;
    }
    for (int n = 0; n < rows.numerics(); n++) {
      into[number(n)] += times * value(row, n);
      into[number(n) + rows.numerics()] += times * flag(row, n);
    }
  }

  private double value(int row, int numeric) {
    return values[row * 2 * rows.numerics() + numeric];
  }

  private double flag(int row, int numeric) {
    return values[(row * 2 + 1) * rows.numerics() + numeric];
  }
}
