package io.pricescape.model;

import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;

/**
 * Which attributes a question says, of an encoder's.
 *
 * @param count how many
 * @param attributes how many there are
 * @param pattern a hash of the set of those that are said (Zobrist 1970)
 */
public record SaidAttributes(int count, int attributes, long pattern) {
  /** The attributes that an encoded item says; the time is none of them. */
  public static SaidAttributes of(EncodedItem item, ItemEncoder encoder) {
    int[] indices = item.indices();
    int numerics = encoder.numericCount();
    int flags = 2 * (item.numbers().length / 3);
    int count = 0;
    long pattern = 0;
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] != CategoricalEncoding.MISSING) {
        count++;
        pattern ^= hash(i);
      }
    }
    for (int i = 0; i < numerics; i++) {
      if (item.numbers()[flags + i] == 0) {
        count++;
        pattern ^= hash(indices.length + i);
      }
    }
    return new SaidAttributes(count, indices.length + numerics, pattern);
  }

  /** The finaliser of SplitMix64 (Steele, Lea &amp; Flood 2014). */
  private static long hash(int attribute) {
    long bits = (attribute + 1) * 0x9e3779b97f4a7c15L;
    bits = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ bits >>> 27) * 0x94d049bb133111ebL;
    return bits ^ bits >>> 31;
  }
}
