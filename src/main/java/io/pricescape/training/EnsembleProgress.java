package io.pricescape.training;

import org.jspecify.annotations.Nullable;

/**
 * Combines the progress of an ensemble's members: the mean share of the epochs that they have
 * passed, the mean validation likelihood of those members for complete questions that have begun,
 * and the sum of the speeds of those at work. Notifies the listener of one epoch at a time, never
 * from two threads at once.
 */
final class EnsembleProgress {
  /** So that a sum of shares that is a whole number of epochs counts as one. */
  private static final double ROUNDING = 1e-9;

  private final int completeMembers;
  private final TrainingListener listener;
  private final @Nullable EpochProgress[] latest;
  private final boolean[] ended;
  private int told;
  private double lastSpeed;
  private volatile boolean stopped;

  /**
   * @param completeMembers how many of the first members are trained for complete questions; the
   *     likelihoods of the others are not comparable with theirs, and are not reported
   */
  EnsembleProgress(int members, int completeMembers, TrainingListener listener) {
    this.completeMembers = completeMembers;
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
    if (member < completeMembers) {
      listener.memberEpochFinished(member, progress);
    }
    tell();
  }

  private void tell() {
    int epochs = 0;
    double passed = 0;
    int begun = 0;
    double nll = 0;
    double rowsPerSecond = 0;
    for (int i = 0; i < latest.length; i++) {
      EpochProgress member = latest[i];
      if (member == null) {
        continue;
      }
      epochs = Math.max(epochs, member.epochs());
      passed += ended[i] ? 1 : member.epoch() / (double) member.epochs();
      rowsPerSecond += ended[i] ? 0 : member.rowsPerSecond();
      if (i < completeMembers) {
        begun++;
        nll += member.validationNll();
      }
    }
    lastSpeed = rowsPerSecond > 0 ? rowsPerSecond : lastSpeed;
    int epoch = (int) (epochs * passed / latest.length + ROUNDING);
    if (epoch > told && begun > 0) {
      told = epoch;
      listener.epochFinished(new EpochProgress(epoch, epochs, nll / begun, lastSpeed));
    }
  }
}
