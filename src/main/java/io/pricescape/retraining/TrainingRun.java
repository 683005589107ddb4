package io.pricescape.retraining;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pricescape.catalog.Hyperparameters;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One training of a category's model, from the wish to the end, as the API shows it.
 *
 * @param phase what it does, or did last
 * @param progress 0 to 1
 * @param epoch finished epochs of the network
 * @param epochs planned at most
 * @param validationNll of the last epoch, nats on the category's price scale
 * @param rowsPerSecond of the last epoch
 * @param seed of all randomness: the same listings, settings and seed give the same model
 * @param hyperparameters what this run wants otherwise than its category, or null for nothing
 * @param modelVersion what it made, once succeeded
 * @param promoted whether that went live
 * @param reason of the verdict, or of the cancellation
 * @param error why it failed, for an operator
 */
public record TrainingRun(
    long id,
    String category,
    RunTrigger trigger,
    RunState state,
    @Nullable RunPhase phase,
    double progress,
    @Nullable Integer epoch,
    @Nullable Integer epochs,
    @Nullable Double validationNll,
    @Nullable Double rowsPerSecond,
    long seed,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Hyperparameters hyperparameters,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Integer modelVersion,
    @Nullable Boolean promoted,
    @Nullable String reason,
    @Nullable String error) {

  /** Where the API shows this run. */
  String address() {
    return "/api/v1/admin/training-runs/" + id;
  }
}
