package io.pricescape.training;

/** Hears of a training's progress and may end it. */
public interface TrainingListener {
  /** Called after each epoch, from one thread at a time. */
  void epochFinished(EpochProgress progress);

  /**
   * Asked between batches, from any of the training's threads; true ends the training with {@link
   * TrainingCancelledException}.
   */
  boolean cancelled();
}
