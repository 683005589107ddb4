package io.pricescape.retraining;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pricescape.training.EpochProgress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a run's log: a phase began, or an epoch of the network is finished, which the members
 * from {@code epoch} on are about.
 *
 * @param progress of the whole run, 0 to 1
 * @param epoch finished epochs, or null where a phase began
 * @param epochs planned at most
 * @param validationNll nats on the category's price scale, or null where it is no number
 * @param rowsPerSecond training rows learned from a second
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunLogEntry(
    Instant at,
    RunPhase phase,
    double progress,
    @Nullable Integer epoch,
    @Nullable Integer epochs,
    @Nullable Double validationNll,
    @Nullable Double rowsPerSecond) {

  static RunLogEntry begun(RunPhase phase, Instant at) {
    return new RunLogEntry(at, phase, phase.progress(0), null, null, null, null);
  }

  /**
   * @param progress of the whole run, 0 to 1
   */
  static RunLogEntry learned(EpochProgress epoch, double progress, Instant at) {
    return new RunLogEntry(
        at,
        RunPhase.TRAINING,
        progress,
        epoch.epoch(),
        epoch.epochs(),
        finite(epoch.validationNll()),
        finite(epoch.rowsPerSecond()));
  }

  // JSON has no word for the others
  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
