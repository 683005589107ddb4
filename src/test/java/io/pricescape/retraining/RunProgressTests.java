package io.pricescape.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pricescape.TestPostgres;
import io.pricescape.training.EpochProgress;
import io.pricescape.training.TrainingCancelledException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RunProgressTests {
  private static final String OWNER = "this process";

  private final RetrainingRoom room =
      RetrainingRoom.idle(TestPostgres.fresh()).with("watches", 120);
  private final Hand clock = new Hand();
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger takes = new AtomicInteger();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private RunProgress progress;
  private long id;

  @BeforeEach
  void claim() {
    id = room.runs().start("watches", RunTrigger.ADMIN).id();
    ledger().claim(id, OWNER);
    progress =
        new RunProgress(
            id,
            new RunProgress.Surroundings(
                ledger(),
                room.bean(PlatformTransactionManager.class),
                OWNER,
                Duration.ofMillis(500),
                Duration.ofHours(2),
                clock,
                new TrainingMetrics(new SimpleMeterRegistry()),
                stopping::get,
                () -> {
                  writes.incrementAndGet();
                  clock.now = clock.now.plusMillis(takes.get());
                }));
    progress.enter(RunPhase.READING);
    writes.set(0);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void writesAtMostOnceAnIntervalWithinAPhase() {
    for (int row = 0; row < 1000; row++) {
      progress.done(row / 1000.0);
    }
    assertThat(writes).hasValue(0);

    clock.now = clock.now.plusMillis(500);
    progress.done(0.5);
    progress.done(0.6);
    assertThat(writes).hasValue(1);
    assertThat(room.runs().get(id).progress()).isEqualTo(RunPhase.READING.progress(0.5));
  }

  @Test
  void isNotDueAgainAtOnceAfterAWriteThatTookLong() {
    clock.now = clock.now.plusMillis(500);
    takes.set(5_000);
    progress.done(0.5);
    progress.done(0.6);

    assertThat(writes).hasValue(1);
  }

  @Test
  void writesAlsoWhileItsThreadReadsInsideASnapshot() {
    TransactionTemplate snapshot =
        new TransactionTemplate(room.bean(PlatformTransactionManager.class));
    snapshot.setReadOnly(true);
    clock.now = clock.now.plusMillis(500);

    snapshot.executeWithoutResult(status -> progress.done(0.5));

    assertThat(room.runs().get(id).progress()).isEqualTo(RunPhase.READING.progress(0.5));
  }

  @Test
  void writesEachNewPhaseAtOnce() {
    progress.enter(RunPhase.TRAINING);

    assertThat(room.runs().get(id).phase()).isEqualTo(RunPhase.TRAINING);
  }

  @Test
  void remembersTheLastEpochInLaterPhases() {
    progress.enter(RunPhase.TRAINING);
    progress.epochFinished(new EpochProgress(17, 40, 0.031, 161_000));
    progress.enter(RunPhase.EVALUATING);

    assertThat(room.runs().get(id).epoch()).isEqualTo(17);
  }

  @Test
  void endsTheTrainingAnIntervalAfterSomebodyAskedForIt() {
    room.runs().cancel(id, "a test");
    assertThat(progress.cancelled()).isFalse();

    clock.now = clock.now.plusMillis(500);
    assertThat(progress.cancelled()).isTrue();
    assertThatThrownBy(() -> progress.done(0.5)).isInstanceOf(TrainingCancelledException.class);
    assertThatThrownBy(() -> progress.enter(RunPhase.TRAINING))
        .isInstanceOf(TrainingCancelledException.class);
  }

  @Test
  void endsTheTrainingAtOnceWhenTheServiceStops() {
    stopping.set(true);

    assertThat(progress.cancelled()).isTrue();
  }

  @Test
  void endsTheTrainingWhenItTakesTooLong() {
    clock.now = clock.now.plus(Duration.ofHours(2));
    assertThat(progress.cancelled()).isFalse();
    assertThat(progress.isLate()).isFalse();

    clock.now = clock.now.plusMillis(1);
    assertThat(progress.cancelled()).isTrue();
    assertThat(progress.isLate()).isTrue();
  }

  @Test
  void endsTheTrainingWhenTheRunIsNoLongerItsOwn() {
    room.bean(InterruptedRuns.class).mark(id);
    clock.now = clock.now.plusMillis(500);

    assertThat(progress.cancelled()).isTrue();
  }

  @Test
  void goesOnWhileTheDatabaseDoesNotAnswer() {
    room.jdbc().sql("alter table training_run rename to away").update();
    clock.now = clock.now.plusMillis(500);
    assertThat(progress.cancelled()).isFalse();

    room.jdbc().sql("alter table away rename to training_run").update();
    clock.now = clock.now.plusMillis(9_999);
    progress.done(0.6);
    assertThat(writes).as("it does not wait for the database time and again").hasValue(0);

    clock.now = clock.now.plusMillis(1);
    progress.done(0.7);
    assertThat(room.runs().get(id).progress()).isEqualTo(RunPhase.READING.progress(0.7));
  }

  private RunLedger ledger() {
    return room.bean(RunLedger.class);
  }

  /** A clock whose hand the test moves. */
  private static final class Hand extends Clock {
    private Instant now = Instant.parse("2026-11-22T03:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
