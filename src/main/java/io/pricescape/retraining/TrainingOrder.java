package io.pricescape.retraining;

import io.pricescape.catalog.Category;
import io.pricescape.catalog.Hyperparameters;

/**
 * How a training is to be done.
 *
 * @param seed of all randomness
 * @param hyperparameters the run's, and where it says nothing its category's
 */
record TrainingOrder(long seed, Hyperparameters hyperparameters) {
  /** What a run orders for its category as this is defined now. */
  static TrainingOrder of(TrainingRun run, Category category) {
    Hyperparameters own = run.hyperparameters();
    return new TrainingOrder(
        run.seed(),
        own == null ? category.hyperparameters() : own.over(category.hyperparameters()));
  }
}
