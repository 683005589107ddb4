package io.pricescape.training;

import io.pricescape.catalog.Category;
import io.pricescape.catalog.NumericAttribute;

/** How much heap a training takes, told before a row is read. */
public final class TrainingMemory {
  /** A categorical value's code in the table. */
  private static final long CATEGORICAL = 4;

  /** A numeric value as it is in the table. */
  private static final long NUMERIC = 8;

  /** Digest, price, time, and the code of the import's time. */
  private static final long ROW = 8 + 8 + 8 + 2;

  /** Places in the table, all and those learned from; target and weight. */
  private static final long ENCODED = 2 * 4 + 4 + 4;

  /** The order in which a network sees the rows, of which as many learn as there are processors. */
  private static final long ORDER = 4;

  /** Networks, the listings that all learners are scored on, and their scores. */
  private static final long FIXED = 64L << 20;

  private TrainingMemory() {}

  /** An upper estimate for a category's training on so many listings, in bytes of heap. */
  public static long heapBytes(Category category, long listings) {
    long numerics =
        category.attributes().stream().filter(NumericAttribute.class::isInstance).count();
    long categoricals = category.attributes().size() - numerics;
    int members = TrainingSettings.of(category.hyperparameters()).members();
    long networks = Math.min(members, Runtime.getRuntime().availableProcessors());
    long row = ROW + CATEGORICAL * categoricals + NUMERIC * numerics + ENCODED + ORDER * networks;
    return FIXED + row * listings;
  }
}
