package io.pricescape.encoding;

import io.pricescape.catalog.OptimalStringAlignment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the learned value of an attribute that someone probably meant, by optimal string alignment
 * distance: at most 1 for 3 and 4 characters, 2 for 5 to 8, 3 for longer ones. Digits must be the
 * same, since another number is another thing and no slip. Of equally near values it is the first.
 *
 * <p>Most values are left out by their length and by the characters that they hold; of the others
 * no more than {@link #MAX_COMPARISONS} are compared, so that no text is slow, whatever it is.
 */
final class NearestValue {
  static final int MAX_COMPARISONS = 400;

  /** No value is suggested for a shorter text, nor for a longer one. */
  static final int MIN_LENGTH = 3;

  static final int MAX_LENGTH = 64;

  private final List<String> values;
  private final int[] lengths;

  /** A bit for each character, by its code modulo 64. */
  private final long[] characters;

  /** Of folded values, the more frequent ones first. */
  NearestValue(List<String> values) {
    this.values = values;
    this.lengths = values.stream().mapToInt(String::length).toArray();
    this.characters = values.stream().mapToLong(NearestValue::characters).toArray();
  }

  /** The nearest value to a folded text, or null where none is near. */
  @Nullable String to(String text) {
    int length = text.length();
    if (length < MIN_LENGTH || length > MAX_LENGTH) {
      return null;
    }
    String nearest = null;
    int max = maxDistance(length);
    long said = characters(text);
    int comparisons = 0;
    for (int i = 0; i < lengths.length && max > 0 && comparisons < MAX_COMPARISONS; i++) {
      // an edit brings in or takes away one character at most
      if (Math.abs(lengths[i] - length) <= max
          && Long.bitCount(said & ~characters[i]) <= max
          && Long.bitCount(characters[i] & ~said) <= max
          && sameDigits(text, values.get(i))) {
        comparisons++;
        int distance = OptimalStringAlignment.distance(text, values.get(i), max);
        if (distance <= max) {
          nearest = values.get(i);
          max = distance - 1;
        }
      }
    }
    return nearest;
  }

  private static int maxDistance(int length) {
    return length <= 4 ? 1 : length <= 8 ? 2 : 3;
  }

  private static long characters(String text) {
    long bits = 0;
    for (int i = 0; i < text.length(); i++) {
      bits |= 1L << text.charAt(i); // Java takes the shift modulo 64
    }
    return bits;
  }

  private static boolean sameDigits(String a, String b) {
    int i = nextDigit(a, 0);
    int j = nextDigit(b, 0);
    while (i < a.length() && j < b.length() && a.charAt(i) == b.charAt(j)) {
      i = nextDigit(a, i + 1);
      j = nextDigit(b, j + 1);
    }
    return i == a.length() && j == b.length();
  }

  private static int nextDigit(String text, int from) {
    int i = from;
    while (i < text.length() && !Character.isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
