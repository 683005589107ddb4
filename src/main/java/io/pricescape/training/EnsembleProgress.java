package io.pricescape.training;

import org.jspecify.annotations.Nullable;

/**
 * Makes one progress of its members': their mean epoch, the mean likelihood of those that have
 * begun, the sum of the speeds of those at work. Tells the listener one epoch at a time, never from
 * two threads at once.
 */
final class EnsembleProgress {
  private final TrainingListener listener;
  private final @Nullable EpochProgress[] latest;
  private final boolean[] ended;
  private int told;
  private double lastSpeed;
  private volatile boolean stopped;

  EnsembleProgress(int members, TrainingListener listener) {
    this.listener = listener;
    this.latest = new @Nullable EpochProgress[members];
    this.ended = new boolean[members];
  }

  /** Ends all members at their next step. */
  void stop() {
    stopped = true;
  }

  /** A member has its network; it may have stopped early. */
  synchronized void memberEnded(int member) {
    ended[member] = true;
    tell();
  }

  TrainingListener ofMember(int member) {
    return new TrainingListener() {
      @Override
      public void epochFinished(EpochProgress progress) {
        heard(member, progress);
      }

      @Override
      public boolean cancelled() {
        return stopped || listener.cancelled();
      }
    };
  }

  private synchronized void heard(int member, EpochProgress progress) {
    latest[member] = progress;
    listener.memberEpochFinished(member, progress);
    tell();
  }

  private void tell() {
    int epochs = 0;
    int passed = 0;
    int begun = 0;
    double nll = 0;
    double rowsPerSecond = 0;
    for (int i = 0; i < latest.length; i++) {
      EpochProgress member = latest[i];
      if (member == null) {
        continue;
      }
      begun++;
      epochs = member.epochs();
      passed += ended[i] ? member.epochs() : member.epoch();
      nll += member.validationNll();
      rowsPerSecond += ended[i] ? 0 : member.rowsPerSecond();
    }
    lastSpeed = rowsPerSecond > 0 ? rowsPerSecond : lastSpeed;
    int epoch = passed / latest.length;
    if (epoch > told) {
      told = epoch;
      listener.epochFinished(new EpochProgress(epoch, epochs, nll / begun, lastSpeed));
    }
  }
}
