package io.pricescape.training;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Bulk copies between Java arrays and the library's buffers. A buffer is held until it is copied:
 * the library frees one as soon as nothing refers to it.
 */
final class OffHeap {
  private OffHeap() {}

  /** Copies all numbers of a contiguous float array, in the order of its buffer. */
  static void read(INDArray from, float[] into, int length) {
    try (FloatPointer pointer = new FloatPointer(from.data().addressPointer())) {
      pointer.get(into, 0, length);
    } finally {
      Reference.reachabilityFence(from);
    }
  }

  /** Overwrites all numbers of a contiguous float array, in the order of its buffer. */
  static void write(float[] from, INDArray into, int length) {
    try (FloatPointer pointer = new FloatPointer(into.data().addressPointer())) {
      pointer.put(from, 0, length);
    } finally {
      Reference.reachabilityFence(into);
    }
  }

  /** Copies a matrix row by row, whatever its order. */
  static void readRows(INDArray matrix, float[] into, int length) {
    boolean byRow =
        matrix.stride(1) == 1 && (matrix.rows() == 1 || matrix.stride(0) == matrix.columns());
    read(byRow ? matrix : matrix.dup('c'), into, length);
  }
}
