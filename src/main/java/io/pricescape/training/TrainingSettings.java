package io.pricescape.training;

/** Placeholder: hyperparameters with sound defaults. */
public record TrainingSettings(int members) {
  /** What is used when nothing is said. */
  public static TrainingSettings defaults() {
    return new TrainingSettings(1);
  }
}
