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
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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
                room.bean(RunLog.class),
                room.bean(PlatformTransactionManager.class),
                OWNER,
                Duration.ofMillis(500),
                Duration.ofHours(2),
                clock,
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

  @Test
  void logsEveryEpochThoughItWritesSeldom() {
    progress.enter(RunPhase.TRAINING);
    writes.set(0);
    for (int epoch = 1; epoch <= 40; epoch++) {
      clock.now = clock.now.plusMillis(epoch == 40 ? 500 : 10);
      progress.epochFinished(new EpochProgress(epoch, 40, 1.0 / epoch, 1000 + epoch));
    }
    progress.enter(RunPhase.EVALUATING);

    assertThat(writes).as("one that was due, and the next phase").hasValue(2);
    List<RunLogEntry> log = logged();
    assertThat(log).hasSize(43).isSortedAccordingTo(Comparator.comparing(RunLogEntry::at));
    assertThat(log)
        .filteredOn(entry -> entry.epoch() == null)
        .extracting(RunLogEntry::phase)
        .containsExactly(RunPhase.READING, RunPhase.TRAINING, RunPhase.EVALUATING);
    assertThat(log.subList(2, 42))
        .extracting(RunLogEntry::epoch)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    assertThat(log.get(18))
        .isEqualTo(
            new RunLogEntry(
                Instant.parse("2026-11-22T03:00:00.170Z"),
                RunPhase.TRAINING,
                RunPhase.TRAINING.progress(17 / 40.0),
                17,
                40,
                1.0 / 17,
                1017.0));
  }

  @Test
  void keepsEpochsWhileTheyCannotBeWrittenAndWritesEachOnce() {
    progress.enter(RunPhase.TRAINING);
    room.jdbc().sql("alter table training_run_step rename to away").update();
    writes.set(0);
    for (int epoch = 1; epoch <= 3; epoch++) {
      clock.now = clock.now.plusSeconds(10);
      progress.epochFinished(new EpochProgress(epoch, 40, 0.5, 1000));
    }
    assertThat(writes).hasValue(0);
    assertThat(progress.cancelled()).as("the training goes on").isFalse();

    room.jdbc().sql("alter table away rename to training_run_step").update();
    progress.flush();
    progress.flush();

    assertThat(writes).as("nothing was left for a second one").hasValue(1);
    assertThat(logged()).extracting(RunLogEntry::epoch).containsExactly(null, null, 1, 2, 3);
  }

  @Test
  void logsNothingOfARunThatIsNoLongerItsOwn() {
    room.bean(InterruptedRuns.class).mark(id);

    progress.epochFinished(new EpochProgress(1, 40, 0.5, 1000));
    progress.flush();

    assertThat(logged()).hasSize(1);
    assertThat(progress.cancelled()).isTrue();
  }

  private List<RunLogEntry> logged() {
    return room.bean(RunLog.class).of(id);
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
