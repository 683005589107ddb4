package io.pricescape.mixture;

import java.util.Arrays;

/**
 * Which local maxima of a density are clear: between two neighbouring clear ones the density falls
 * to half the height of the lower one or less.
 *
 * <p>The rule is that of topological persistence, with a ratio of heights for its threshold. While
 * the valley between two neighbouring peaks is higher than half of the lower one, the highest such
 * valley is removed and the two become one peak, whose mode is the higher of the two. Of equally
 * high valleys or modes the left one is taken.
 */
final class ClearPeaks {
  private static final double LOG_TWO = Math.log(2);

  private ClearPeaks() {}

  /**
   * The clear peaks, and the valleys between them.
   *
   * @param logHeights log density at mode, valley, mode, …, mode {@code [2n − 1]}, in nats
   * @return indices of what is left, ascending: mode, valley, mode, …, mode
   */
  static int[] of(double[] logHeights) {
    int[] kept = new int[logHeights.length];
    Arrays.setAll(kept, i -> i);
    int count = kept.length;
    for (int i = shallow(logHeights, kept, count); i > 0; i = shallow(logHeights, kept, count)) {
      if (logHeights[kept[i + 1]] > logHeights[kept[i - 1]]) {
        kept[i - 1] = kept[i + 1];
      }
      System.arraycopy(kept, i + 2, kept, i, count - i - 2);
      count -= 2;
    }
    return Arrays.copyOf(kept, count);
  }

  /** The highest valley that is no clear one, or 0. */
  private static int shallow(double[] logHeights, int[] kept, int count) {
    int highest = 0;
    for (int i = 1; i < count; i += 2) {
      double valley = logHeights[kept[i]];
      double lower = Math.min(logHeights[kept[i - 1]], logHeights[kept[i + 1]]);
      if (valley > lower - LOG_TWO && (highest == 0 || valley > logHeights[kept[highest]])) {
        highest = i;
      }
    }
    return highest;
  }
}
