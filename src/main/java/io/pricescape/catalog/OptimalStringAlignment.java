package io.pricescape.catalog;

import java.util.Arrays;

/**
 * Optimal string alignment distance: the fewest insertions, deletions, substitutions and swaps of
 * neighbours that turn one text into another, where no part is edited twice (Damerau 1964; Ukkonen
 * 1985 for the band). Counts UTF-16 units.
 */
public final class OptimalStringAlignment {
  private OptimalStringAlignment() {}

  /**
   * The distance, or {@code max + 1} where it is greater than {@code max}. Takes time in proportion
   * to length × max at most, and ends at the first prefix that is already too far away.
   *
   * @param max at least 0
   */
  public static int distance(String a, String b, int max) {
    int beyond = max + 1;
    if (Math.abs(a.length() - b.length()) > max) {
      return beyond;
    }
    int[] twoAbove = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    Arrays.fill(twoAbove, beyond);
    Arrays.fill(row, beyond);
    Arrays.setAll(above, j -> Math.min(j, beyond));
    for (int i = 1; i <= a.length(); i++) {
      // cells further than max from the diagonal are beyond; the arrays say so already on the right
      int from = Math.max(1, i - max);
      int to = Math.min(b.length(), i + max);
      row[from - 1] = from == 1 ? Math.min(i, beyond) : beyond;
      int least = row[from - 1];
      for (int j = from; j <= to; j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(above[j - 1] + (same ? 0 : 1), 1 + Math.min(above[j], row[j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, twoAbove[j - 2] + 1);
        }
        row[j] = best;
        least = Math.min(least, best);
      }
      if (least > max) {
        return beyond;
      }
      int[] free = twoAbove;
      twoAbove = above;
      above = row;
      row = free;
    }
    return Math.min(above[b.length()], beyond);
  }
}
