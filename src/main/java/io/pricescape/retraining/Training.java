package io.pricescape.retraining;

import io.pricescape.catalog.Category;
import io.pricescape.registry.ModelDraft;

/** What a run does: from a category to a model that is ready to be registered. */
@FunctionalInterface
interface Training {
  /** A trained model's bytes and what is known about it. */
  record Trained(byte[] artifact, ModelDraft draft) {}

  /**
   * Trains.
   *
   * @throws io.pricescape.training.UntrainableListingsException when nothing can be learned
   * @throws io.pricescape.training.TrainingCancelledException when the progress says so
   */
  Trained train(Category category, TrainingOrder order, RunProgress progress);
}
