package io.pricescape.catalog;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that someone probably meant, by Levenshtein distance without regard to case. */
final class NearestName {
  private static final int MAX_LENGTH = 64;

  private NearestName() {}

  /** The nearest name, if it is less than half the written name away. */
  static Optional<String> to(String written, Collection<String> names) {
    if (written.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(written, name)))
        .filter(name -> 2 * distance(written, name) < written.length());
  }

  private static int distance(String written, String name) {
    String a = written.toLowerCase(Locale.ROOT);
    String b = name.toLowerCase(Locale.ROOT);
    int[] above = new int[b.length() + 1];
    Arrays.setAll(above, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = above[0];
      above[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = above[j];
        above[j] = Math.min(change, 1 + Math.min(above[j], above[j - 1]));
      }
    }
    return above[b.length()];
  }
}
