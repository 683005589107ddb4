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
    try (FloatPointer pointer = pointer(from)) {
      pointer.get(into, 0, length);
    } finally {
      Reference.reachabilityFence(from);
    }
  }

  /** Overwrites all numbers of a contiguous float array, in the order of its buffer. */
  static void write(float[] from, INDArray into, int length) {
    try (FloatPointer pointer = pointer(into)) {
      pointer.put(from, 0, length);
    } finally {
      Reference.reachabilityFence(into);
    }
  }

  /** The numbers of a contiguous float array; only as long as the array is reachable. */
  static FloatPointer pointer(INDArray array) {
    return new FloatPointer(array.data().addressPointer());
  }

  /** A pointer to what lies further on in the same buffer, which it does not own. */
  static FloatPointer at(FloatPointer buffer, long position) {
    return new FloatPointer(buffer).position(buffer.position() + position);
  }

  /** Copies a matrix row by row, whatever its order. */
  static void readRows(INDArray matrix, float[] into, int length) {
    boolean byRow =
        matrix.stride(1) == 1 && (matrix.rows() == 1 || matrix.stride(0) == matrix.columns());
    read(byRow ? matrix : matrix.dup('c'), into, length);
  }
}
