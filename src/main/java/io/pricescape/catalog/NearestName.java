package io.pricescape.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that someone probably meant, by edit distance without regard to case. */
final class NearestName {
  private static final int MAX_LENGTH = 64;

  private NearestName() {}

  /** The nearest name, if it is less than half the written name away. */
  static Optional<String> to(String written, Collection<String> names) {
    if (written.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    int max = (written.length() - 1) / 2;
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(written, name, max)))
        .filter(name -> distance(written, name, max) <= max);
  }

  private static int distance(String written, String name, int max) {
    return OptimalStringAlignment.distance(
        written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT), max);
  }
}
