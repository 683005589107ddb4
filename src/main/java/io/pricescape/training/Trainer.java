package io.pricescape.training;

import io.pricescape.model.PriceModel;

/** Learns a model from rows: the same rows, settings and seed give the same model. */
public interface Trainer {
  /** The learner's name in model cards: {@code mdn}, {@code gmm}, ... */
  String learner();

  /**
   * Trains.
   *
   * @throws UntrainableListingsException when nothing can be learned from the rows
   * @throws TrainingCancelledException when the listener ends it
   */
  PriceModel train(ListingTable.Split rows, long seed, TrainingListener listener);
}
