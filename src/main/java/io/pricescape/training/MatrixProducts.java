package io.pricescape.training;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas.cblas_sdot;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemv;
import static org.bytedeco.openblas.global.openblas.cblas_sscal;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Products of matrices that lie row by row in native memory, by the BLAS that the library brings
 * along. Called directly: through the library's arrays a product of this size takes twice as long.
 */
final class MatrixProducts {
  private MatrixProducts() {}

  /** Adds a [m × k] · b [k × n] to c [m × n]; a row of c is {@code stride} numbers long. */
  static void add(FloatPointer a, FloatPointer b, FloatPointer c, int m, int k, int n, int stride) {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, k, b, n, 1, c, stride);
  }

  /** Adds aᵀ · b to c [m × n], for a [k × m] and b [k × n]; c's rows as {@link #add} says. */
  static void addOfTransposed(
      FloatPointer a, FloatPointer b, FloatPointer c, int m, int k, int n, int stride) {
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, m, n, k, 1, a, m, b, n, 1, c, stride);
  }

  /** Sets c [m × n] to a [m × k] · b; a row of b [k × n] is {@code stride} numbers long. */
  static void set(FloatPointer a, FloatPointer b, FloatPointer c, int m, int k, int n, int stride) {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, k, b, stride, 0, c, n);
  }

  /** Sets c [m × n] to aᵀ · b, for a [k × m] and b [k × n]. */
  static void setOfTransposed(FloatPointer a, FloatPointer b, FloatPointer c, int m, int k, int n) {
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, m, n, k, 1, a, m, b, n, 0, c, n);
  }

  /** Sets c [m × n] to a · bᵀ, for a [m × k] and b [n × k]. */
  static void setByTransposed(FloatPointer a, FloatPointer b, FloatPointer c, int m, int k, int n) {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, 1, a, k, b, k, 0, c, n);
  }

  /**
   * Sets {@code into} [columns] to the sums over the rows of a matrix.
   *
   * @param ones [rows], each 1
   */
  static void sumOfRows(
      FloatPointer matrix, FloatPointer ones, FloatPointer into, int rows, int columns) {
    cblas_sgemv(CblasRowMajor, CblasTrans, rows, columns, 1, matrix, columns, ones, 1, 0, into, 1);
  }

  /** Adds a multiple of a vector to another. */
  static void addScaled(FloatPointer vector, float by, FloatPointer to, int size) {
    cblas_saxpy(size, by, vector, 1, to, 1);
  }

  /** Scales a vector down to a length (its Euclidean norm), if it is longer. */
  static void clip(FloatPointer vector, int size, double length) {
    double norm = Math.sqrt(cblas_sdot(size, vector, 1, vector, 1));
    if (norm > length) {
      cblas_sscal(size, (float) (length / norm), vector, 1);
    }
  }
}
