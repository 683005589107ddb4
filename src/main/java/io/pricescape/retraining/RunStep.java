package io.pricescape.retraining;

import io.pricescape.training.EpochProgress;
import org.jspecify.annotations.Nullable;

/** Where a running training stands. */
record RunStep(RunPhase phase, double progress, @Nullable EpochProgress epoch) {
  static RunStep entering(RunPhase phase, @Nullable EpochProgress epoch) {
    return new RunStep(phase, phase.progress(0), epoch);
  }

  RunStep done(double share) {
    return new RunStep(phase, phase.progress(share), epoch);
  }
}
