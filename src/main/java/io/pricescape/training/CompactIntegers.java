package io.pricescape.training;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Whole numbers of many rows, in 1, 2, 4 or 8 bytes each: as many as the widest of the {@value
 * #CHUNK} beside it needs. It grows chunk by chunk, without copying what is there.
 */
final class CompactIntegers {
  /** Rows of a chunk. */
  static final int CHUNK = 1 << 13;

  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);

  private byte[][] chunks = new byte[8][];
  private int size;

  private static VarHandle view(Class<?> arrays) {
    return MethodHandles.byteArrayViewVarHandle(arrays, ByteOrder.nativeOrder());
  }

  void add(long value) {
    int chunk = size / CHUNK;
    int at = size % CHUNK;
    int needed = width(value);
    if (at == 0) {
      if (chunk == chunks.length) {
        chunks = Arrays.copyOf(chunks, 2 * chunk);
      }
      chunks[chunk] = new byte[CHUNK * needed];
    } else if (needed * CHUNK > chunks[chunk].length) {
      widen(chunk, at, needed);
    }
    write(chunks[chunk], at, value);
    size++;
  }

  long value(int row) {
    return read(chunks[row / CHUNK], row % CHUNK);
  }

  int size() {
    return size;
  }

  private void widen(int chunk, int rows, int width) {
    byte[] wider = new byte[CHUNK * width];
    for (int row = 0; row < rows; row++) {
      write(wider, row, read(chunks[chunk], row));
    }
    chunks[chunk] = wider;
  }

  private static int width(long value) {
    if (value == (byte) value) {
      return Byte.BYTES;
    } else if (value == (short) value) {
      return Short.BYTES;
    }
    return value == (int) value ? Integer.BYTES : Long.BYTES;
  }

  private static long read(byte[] chunk, int at) {
    return switch (chunk.length / CHUNK) {
      case Byte.BYTES -> chunk[at];
      case Short.BYTES -> (short) SHORTS.get(chunk, at * Short.BYTES);
      case Integer.BYTES -> (int) INTS.get(chunk, at * Integer.BYTES);
      default -> (long) LONGS.get(chunk, at * Long.BYTES);
    };
  }

  private static void write(byte[] chunk, int at, long value) {
    switch (chunk.length / CHUNK) {
      case Byte.BYTES -> chunk[at] = (byte) value;
      case Short.BYTES -> SHORTS.set(chunk, at * Short.BYTES, (short) value);
      case Integer.BYTES -> INTS.set(chunk, at * Integer.BYTES, (int) value);
      default -> LONGS.set(chunk, at * Long.BYTES, value);
    }
  }
}
