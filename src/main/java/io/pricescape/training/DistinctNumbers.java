package io.pricescape.training;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in the order in which they first came, each with its place as its code, found by open
 * addressing. {@link Double#hashCode} of whole numbers differs in few bits, so a hash map of them
 * is slow.
 */
final class DistinctNumbers {
  /** No more have a code. */
  static final int MOST = Short.MAX_VALUE;

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private double[] numbers = new double[16];
  private int size;
  // a code and 1, or 0; a power of two, at most half of them taken; null when all codes are
  private short @Nullable [] slots = new short[32];

  /**
   * The code of a number, a new one where it came for the first time.
   *
   * @return −1 from the first number on that finds all codes taken, also for known ones
   */
  int code(double number) {
    if (slots == null) {
      return -1;
    }
    int slot = slot(slots, number);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (size == MOST) {
      slots = null;
      return -1;
    }
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
      slots = grown(2 * slots.length);
      slot = slot(slots, number);
    }
    numbers[size++] = number;
    slots[slot] = (short) size;
    return size - 1;
  }

  private short[] grown(int length) {
    short[] grown = new short[length];
    for (int code = 0; code < size; code++) {
      grown[slot(grown, numbers[code])] = (short) (code + 1);
    }
    return grown;
  }

  /** Where a number is, or the free slot where it belongs. */
  private int slot(short[] slots, double number) {
    long bits = Double.doubleToLongBits(number);
    int slot = (int) (bits * GOLDEN >>> 40) & slots.length - 1;
    while (slots[slot] != 0 && Double.doubleToLongBits(numbers[slots[slot] - 1]) != bits) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  /** How many there are. */
  int size() {
    return size;
  }

  double number(int code) {
    return numbers[code];
  }

  double[] numbers() {
    return Arrays.copyOf(numbers, size);
  }
}
