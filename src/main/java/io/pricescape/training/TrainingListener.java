package io.pricescape.training;

/** Hears of a training's progress and may end it. */
public interface TrainingListener {
  /** Called on the training's thread after each epoch. */
  void epochFinished(EpochProgress progress);

  /** Asked between batches; true ends the training with {@link TrainingCancelledException}. */
  boolean cancelled();
}
