package io.pricescape.training;

import io.pricescape.catalog.Category;
import io.pricescape.catalog.NumericAttribute;

/** How much heap a training takes, told before a row is read. */
public final class TrainingMemory {
  /** A categorical value: its code in the table, and its index among the encoded rows. */
  private static final long CATEGORICAL = 4 + 4;

  /** A numeric value: as it is in the table, and value, rank and flag among the encoded rows. */
  private static final long NUMERIC = 8 + 3 * 4;

  /** Price, times and digest; the time encoded; places, targets and weights. */
  private static final long ROW = 36 + 3 * 4 + 52;

  /** Columns grow by halves, and while one grows both its sizes are there. */
  private static final double GROWTH = 1.5;

  /** Networks, the listings that all learners are scored on, and their scores. */
  private static final long FIXED = 64L << 20;

  private TrainingMemory() {}

  /** An upper estimate for a category's training on so many listings, in bytes of heap. */
  public static long heapBytes(Category category, long listings) {
    long numerics =
        category.attributes().stream().filter(NumericAttribute.class::isInstance).count();
    long categoricals = category.attributes().size() - numerics;
    double row = ROW + CATEGORICAL * categoricals + NUMERIC * numerics;
    return FIXED + (long) (GROWTH * row * listings);
  }
}
