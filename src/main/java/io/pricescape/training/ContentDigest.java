package io.pricescape.training;

import org.jspecify.annotations.Nullable;

/**
 * A 64-bit digest of a row's content, the same on every machine: FNV-1a over the characters, mixed
 * as SplitMix64 does. Not for security: it only spreads rows evenly.
 */
final class ContentDigest {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int END_OF_TEXT = 0xffff;

  private long state = OFFSET;

  ContentDigest add(@Nullable String text) {
    if (text != null) {
      for (int i = 0; i < text.length(); i++) {
        step(text.charAt(i));
      }
    }
    step(END_OF_TEXT);
    return this;
  }

  ContentDigest add(double number) {
    return add(Double.doubleToLongBits(number));
  }

  ContentDigest add(long bits) {
    step(bits);
    step(bits >>> 32);
    return this;
  }

  private void step(long bits) {
    state = (state ^ bits) * PRIME;
  }

  long value() {
    long mixed = state;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
