package io.pricescape.training;

/** The training was ended by its listener. */
public final class TrainingCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Without a cause: somebody asked for it. */
  public TrainingCancelledException() {
    super("The training was cancelled");
  }
}
