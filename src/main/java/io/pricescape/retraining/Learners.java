package io.pricescape.retraining;

import io.pricescape.catalog.Hyperparameters;
import io.pricescape.training.MarginalMixtureTrainer;
import io.pricescape.training.MixtureDensityNetworkTrainer;
import io.pricescape.training.Trainer;
import io.pricescape.training.TrainingSettings;

/**
 * Who learns in a run.
 *
 * @param candidate what may go live
 * @param marginal what the candidate must beat
 */
record Learners(Trainer candidate, Trainer marginal) {
  /** The mixture density network against one mixture for every item. */
  static Learners standard(Hyperparameters wanted) {
    return new Learners(
        new MixtureDensityNetworkTrainer(settings(wanted)), new MarginalMixtureTrainer());
  }

  /** The network's settings: what is wanted over the defaults. */
  static TrainingSettings settings(Hyperparameters wanted) {
    return TrainingSettings.defaults();
  }
}
