package io.pricescape.retraining;

import org.jspecify.annotations.Nullable;

/** How a run ended. */
record RunEnd(
    RunState state,
    @Nullable Integer modelVersion,
    @Nullable Boolean promoted,
    @Nullable String reason,
    @Nullable String error) {
  RunEnd {
    if (!state.ended()) {
      throw new IllegalArgumentException(state + " is not an end");
    }
  }

  static RunEnd succeeded(int modelVersion, boolean promoted, String reason) {
    return new RunEnd(RunState.SUCCEEDED, modelVersion, promoted, reason, null);
  }

  static RunEnd failed(String error) {
    return new RunEnd(RunState.FAILED, null, null, null, error);
  }

  static RunEnd cancelled(String reason) {
    return new RunEnd(RunState.CANCELLED, null, null, reason, null);
  }
}
