package io.pricescape.retraining;

import io.pricescape.catalog.Hyperparameters;
import io.pricescape.training.MarginalMixtureTrainer;
import io.pricescape.training.MixtureDensityNetworkTrainer;
import io.pricescape.training.Trainer;
import io.pricescape.training.TrainingSettings;
import java.time.Duration;

/**
 * Who learns in a run.
 *
 * @param candidate what may go live
 * @param marginal what the candidate must beat
 */
record Learners(Trainer candidate, Trainer marginal) {
  private static final Duration USUAL_SEARCH = Duration.ofMinutes(2);

  /** The mixture density network against one mixture for every item. */
  static Learners standard(Hyperparameters wanted) {
    return new Learners(network(wanted), new MarginalMixtureTrainer());
  }

  private static Trainer network(Hyperparameters wanted) {
    TrainingSettings settings = TrainingSettings.of(wanted);
    if (!Boolean.TRUE.equals(wanted.auto())) {
      return new MixtureDensityNetworkTrainer(settings);
    }
    Integer seconds = wanted.autoSeconds();
    return new MixtureDensityNetworkTrainer(
        settings, seconds == null ? USUAL_SEARCH : Duration.ofSeconds(seconds));
  }
}
