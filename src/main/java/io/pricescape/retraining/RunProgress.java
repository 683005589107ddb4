package io.pricescape.retraining;

import io.pricescape.training.EpochProgress;
import io.pricescape.training.TrainingCancelledException;
import io.pricescape.training.TrainingListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A running training's line to its row: writes where it stands, at most once an interval within a
 * phase, and with it all that its log lacks, and reads with each write whether the run is to end.
 * Safe to call from several threads.
 */
final class RunProgress implements TrainingListener {
  private static final Logger log = LoggerFactory.getLogger(RunProgress.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);

  /**
   * What a progress needs to know of the process it is in.
   *
   * @param interval how often progress is written
   * @param limit how long the run may take
   * @param time that goes forward only
   * @param clock what the log's entries tell, as all other times of a run
   */
  record Surroundings(
      RunLedger ledger,
      RunLog log,
      PlatformTransactionManager transactions,
      String owner,
      Duration interval,
      Duration limit,
      InstantSource time,
      InstantSource clock,
      TrainingMetrics metrics,
      BooleanSupplier stopping,
      Runnable written) {}

  private final ReentrantLock writing = new ReentrantLock();
  private final long id;
  private final Surroundings in;
  private final TransactionTemplate apart;
  private final RunLogDraft draft = new RunLogDraft();
  private volatile RunStep step = RunStep.entering(RunPhase.READING, null);
  private volatile boolean told;
  private final Instant deadline;
  private volatile Instant next;
  private boolean failing;

  RunProgress(long id, Surroundings surroundings) {
    this.id = id;
    this.in = surroundings;
    // the training's thread may be inside the read-only transaction that it reads listings in
    this.apart = new TransactionTemplate(surroundings.transactions());
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.next = surroundings.time().instant();
    this.deadline = next.plus(surroundings.limit());
  }

  /** Goes to the next phase. */
  void enter(RunPhase phase) {
    refuseWhenCancelled();
    step = RunStep.entering(phase, step.epoch());
    draft.add(RunLogEntry.begun(phase, in.clock().instant()));
    writeInTurn();
  }

  /**
   * A share of the present phase is done.
   *
   * @throws TrainingCancelledException when the run is to end
   */
  void done(double share) {
    step = step.done(share);
    refuseWhenCancelled();
  }

  @Override
  public void epochFinished(EpochProgress epoch) {
    in.metrics().epoch(epoch.rowsPerSecond());
    double share = epoch.epoch() / (double) Math.max(1, epoch.epochs());
    step = new RunStep(RunPhase.TRAINING, RunPhase.TRAINING.progress(share), epoch);
    draft.add(RunLogEntry.learned(epoch, step.progress(), in.clock().instant()));
    writeWhenDue();
  }

  /** Writes what its log lacks: whoever hears of the run's end finds the log complete. */
  void flush() {
    if (!draft.waiting().entries().isEmpty()) {
      writeInTurn();
    }
  }

  /** Whether the run has had all the time that it may have. */
  boolean isLate() {
    return in.time().instant().isAfter(deadline);
  }

  @Override
  public boolean cancelled() {
    if (!told && !in.stopping().getAsBoolean()) {
      writeWhenDue();
    }
    return told || in.stopping().getAsBoolean() || isLate();
  }

  private void refuseWhenCancelled() {
    if (cancelled()) {
      throw new TrainingCancelledException();
    }
  }

  private void writeInTurn() {
    writing.lock();
    try {
      write();
    } finally {
      writing.unlock();
    }
  }

  private void writeWhenDue() {
    if (!in.time().instant().isBefore(next) && writing.tryLock()) {
      try {
        write();
      } finally {
        writing.unlock();
      }
    }
  }

  private Duration pauseAfterFailure() {
    return in.interval().compareTo(PAUSE_AFTER_FAILURE) > 0 ? in.interval() : PAUSE_AFTER_FAILURE;
  }

  private void write() {
    RunLogDraft.Part part = draft.waiting();
    try {
      told |= Boolean.TRUE.equals(apart.execute(status -> isToEndAfter(part)));
      draft.written(part);
      failing = false;
      in.written().run();
    } catch (DataAccessException | TransactionException e) {
      if (!failing) {
        log.warn("Progress of training run {} cannot be written; the training goes on", id, e);
      }
      failing = true;
    } finally {
      // counted from its end: a write that waits long for a connection must not be due again at
      // once, or the training would do nothing but wait
      next = in.time().instant().plus(failing ? pauseAfterFailure() : in.interval());
    }
  }

  private boolean isToEndAfter(RunLogDraft.Part part) {
    Optional<Boolean> toEnd = in.ledger().step(id, in.owner(), step);
    if (toEnd.isPresent() && !part.entries().isEmpty()) {
      in.log().append(id, part);
    }
    // a row that is no longer ours: others hold this process for dead, so it must not go on
    return toEnd.orElse(true);
  }
}
