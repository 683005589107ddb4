package io.pricescape.retraining;

import io.pricescape.catalog.Hyperparameters;
import io.pricescape.training.LinearRegressionTrainer;
import io.pricescape.training.MarginalMixtureTrainer;
import io.pricescape.training.MixtureByValueTrainer;
import io.pricescape.training.MixtureDensityNetworkTrainer;
import io.pricescape.training.SquaredErrorTrainer;
import io.pricescape.training.Trainer;
import io.pricescape.training.TrainingSettings;
import java.time.Duration;
import java.util.List;

/**
 * Who learns in a run.
 *
 * @param main whose model goes live, unless a baseline does better
 * @param baselines simpler learners
 */
record Learners(Trainer main, List<Trainer> baselines) {
  private static final Duration USUAL_SEARCH = Duration.ofMinutes(2);

  /** Copies the list. */
  Learners {
    baselines = List.copyOf(baselines);
  }

  /** The mixture density network against every simpler method. */
  static Learners standard(Hyperparameters wanted) {
    return new Learners(
        network(wanted),
        List.of(
            new SquaredErrorTrainer(),
            new LinearRegressionTrainer(),
            new MixtureByValueTrainer(),
            new MarginalMixtureTrainer()));
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
