package io.pricescape.mixture;

import java.util.List;

/**
 * One of the disjoint intervals in which a density lies above a level.
 *
 * @param low lower border
 * @param high upper border
 * @param below probability below the lower border
 * @param mass probability of the interval
 * @param mode where the density is highest inside the interval
 * @param peaks the clear peaks ({@link ClearPeaks}), ascending, at least one; their masses add up
 *     to that of the interval
 */
public record Region(
    double low, double high, double below, double mass, double mode, List<Peak> peaks) {
  public Region {
    peaks = List.copyOf(peaks);
  }
}
