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
    NumberColumn days = table.columns().days();
    int[] places = table.places();
    double newest = Double.NEGATIVE_INFINITY;
    for (int place : places) {
      newest = Math.max(newest, days.value(place));
    }
    float[] weights = new float[places.length];
    for (int row = 0; row < places.length; row++) {
      double weight = Math.pow(2, (days.value(places[row]) - newest) / halfLifeDays);
      weights[row] = (float) Math.max(weight, Float.MIN_NORMAL);
    }
    return weights;
  }
}
