package io.pricescape.retraining;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a training run stands. */
public enum RunState {
  /** Waits for a process that is free to train. */
  @JsonProperty("queued")
  QUEUED,
  /** Some process trains. */
  @JsonProperty("running")
  RUNNING,
  /** Made a model version, live or not. */
  @JsonProperty("succeeded")
  SUCCEEDED,
  /** Ended without a model; its error says why. */
  @JsonProperty("failed")
  FAILED,
  /** Was told to end, by a caller or because the service stopped. */
  @JsonProperty("cancelled")
  CANCELLED;

  /** Whether nothing will change any more. */
  public boolean ended() {
    return switch (this) {
      case QUEUED, RUNNING -> false;
      case SUCCEEDED, FAILED, CANCELLED -> true;
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<RunState> of(String word) {
    return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
  }
}
