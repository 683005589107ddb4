package io.pricescape.training;

import org.jspecify.annotations.Nullable;

/**
 * Makes one progress of its members': the mean share of their epochs that they have passed, as an
 * epoch of those that the longest of them has, the mean likelihood of those that have begun, the
 * sum of the speeds of those at work. Tells the listener one epoch at a time, never from two
 * threads at once.
 */
final class EnsembleProgress {
  /** Thirds may add up to a little less than 1. */
  private static final double ROUNDING = 1e-6;

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
    int begun = 0;
    double passed = 0;
    double nll = 0;
    double rowsPerSecond = 0;
    for (int i = 0; i < latest.length; i++) {
      EpochProgress member = latest[i];
      if (member == null) {
        continue;
      }
      begun++;
      epochs = Math.max(epochs, member.epochs());
      passed += ended[i] ? 1 : member.epoch() / (double) member.epochs();
      nll += member.validationNll();
      rowsPerSecond += ended[i] ? 0 : member.rowsPerSecond();
    }
    lastSpeed = rowsPerSecond > 0 ? rowsPerSecond : lastSpeed;
    int epoch = (int) (epochs * passed / latest.length + ROUNDING);
    if (epoch > told) {
      told = epoch;
      listener.epochFinished(new EpochProgress(epoch, epochs, nll / begun, lastSpeed));
    }
  }
}
