package io.pricescape.training;

import io.pricescape.model.PriceModel;

/** Placeholder: the mixture density network, trained with Deeplearning4j. */
public final class MixtureDensityNetworkTrainer implements Trainer {
  /** Trains with these hyperparameters. */
  public MixtureDensityNetworkTrainer(TrainingSettings settings) {}

  @Override
  public String learner() {
    return "mdn";
  }

  @Override
  public PriceModel train(ListingTable.Split rows, long seed, TrainingListener listener) {
    throw new UnsupportedOperationException("being built");
  }
}
