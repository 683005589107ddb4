package io.pricescape.training;

import org.jspecify.annotations.Nullable;

/** Old listings may count for less: a listing loses half its weight in every half-life. */
final class Recency {
  private Recency() {}

  /**
   * Weights of rows: 1 for the newest, 2^(−age/half-life) for the others.
   *
   * @param halfLifeDays 0 for no weighting
   * @return [rows], or null for no weighting
   */
  static float @Nullable [] weights(ListingTable table, double halfLifeDays) {
    if (halfLifeDays == 0) {
      return null;
    }
    double[] days = table.columns().days().values(table.places());
    double newest = Double.NEGATIVE_INFINITY;
    for (double day : days) {
      newest = Math.max(newest, day);
    }
    float[] weights = new float[days.length];
    for (int row = 0; row < days.length; row++) {
      double weight = Math.pow(2, (days[row] - newest) / halfLifeDays);
      weights[row] = (float) Math.max(weight, Float.MIN_NORMAL);
    }
    return weights;
  }
}
