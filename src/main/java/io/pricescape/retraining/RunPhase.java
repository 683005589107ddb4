package io.pricescape.retraining;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a running training does at the moment, and the part of its progress that this takes. */
public enum RunPhase {
  /** Reads the listings. */
  @JsonProperty("reading")
  READING(0.00, 0.05),
  /** Lays them out as columns and splits them. */
  @JsonProperty("encoding")
  ENCODING(0.05, 0.08),
  /** Learns. */
  @JsonProperty("training")
  TRAINING(0.08, 0.90),
  /** Scores what was learned on listings held out. */
  @JsonProperty("evaluating")
  EVALUATING(0.90, 0.98),
  /** Keeps the model and, where it won, makes it live. */
  @JsonProperty("registering")
  REGISTERING(0.98, 1.00);

  private final double from;
  private final double to;

  RunPhase(double from, double to) {
    this.from = from;
    this.to = to;
  }

  /**
   * The run's progress when a share of this phase is done.
   *
   * @param share 0 to 1; what lies outside is taken as the nearer end
   */
  double progress(double share) {
    return from + (to - from) * Math.max(0, Math.min(1, share));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RunPhase of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
