package io.pricescape.training;

/** Hears of a training's progress and may end it. */
public interface TrainingListener {
  /** Called after each epoch, from one thread at a time. */
  void epochFinished(EpochProgress progress);

  /**
   * Called after each epoch of one of an ensemble's members, from one thread at a time.
   *
   * @param member from 0
   */
  default void memberEpochFinished(int member, EpochProgress progress) {}

  /**
   * Asked between batches, from any of the training's threads; true ends the training with {@link
   * TrainingCancelledException}.
   */
  boolean cancelled();
}
