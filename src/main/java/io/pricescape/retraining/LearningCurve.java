package io.pricescape.retraining;

import io.pricescape.registry.LearningPoint;
import io.pricescape.training.EpochProgress;
import io.pricescape.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;

/** Passes a training's progress on and keeps what its members reached in each epoch. */
final class LearningCurve implements TrainingListener {
  private final TrainingListener listener;
  private final List<List<Double>> reached = new ArrayList<>();

  LearningCurve(TrainingListener listener) {
    this.listener = listener;
  }

  @Override
  public void epochFinished(EpochProgress progress) {
    listener.epochFinished(progress);
  }

  @Override
  public void memberEpochFinished(int member, EpochProgress progress) {
    synchronized (reached) {
      while (reached.size() < progress.epoch()) {
        reached.add(new ArrayList<>());
      }
      reached.get(progress.epoch() - 1).add(progress.validationNll());
    }
  }

  @Override
  public boolean cancelled() {
    return listener.cancelled();
  }

  /** A point for each epoch that was finished by one member or more. */
  List<LearningPoint> points() {
    List<LearningPoint> points = new ArrayList<>();
    synchronized (reached) {
      for (int epoch = 1; epoch <= reached.size(); epoch++) {
        double mean =
            reached.get(epoch - 1).stream()
                .sorted()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        points.add(new LearningPoint(epoch, mean));
      }
    }
    return points;
  }
}
