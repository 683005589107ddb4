package io.pricescape.training;

import io.pricescape.model.PriceModel;

/** Placeholder: one Gaussian mixture for every item, fitted by expectation maximisation. */
public final class MarginalMixtureTrainer implements Trainer {
  @Override
  public String learner() {
    return "gmm";
  }

  @Override
  public PriceModel train(ListingTable.Split rows, long seed, TrainingListener listener) {
    throw new UnsupportedOperationException("being built");
  }
}
