package io.pricescape.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.TestPostgres;
import io.pricescape.training.EpochProgress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunLogTests {
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

  private final RetrainingRoom room =
      RetrainingRoom.idle(TestPostgres.fresh()).with("watches", 120);
  private final RunLog log = room.bean(RunLog.class);
  private final long run = room.runs().start("watches", RunTrigger.ADMIN).id();

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void keepsAPartOnceHoweverOftenItIsGiven() {
    RunLogEntry phase = RunLogEntry.begun(RunPhase.TRAINING, NOW);
    RunLogDraft.Part first = new RunLogDraft.Part(0, List.of(phase, epoch(1, 0.7)));
    log.append(run, first);
    log.append(run, first);
    log.append(run, new RunLogDraft.Part(2, List.of(epoch(2, 0.6))));

    assertThat(log.of(run)).containsExactly(phase, epoch(1, 0.7), epoch(2, 0.6));
    assertThat(log.of(run + 1)).isEmpty();
  }

  @Test
  void leavesOutALikelihoodThatIsNoNumber() {
    log.append(run, new RunLogDraft.Part(0, List.of(epoch(1, Double.NaN))));

    RunLogEntry kept = log.of(run).get(0);
    assertThat(kept.epoch()).isEqualTo(1);
    assertThat(kept.validationNll()).isNull();
    assertThat(kept.rowsPerSecond()).isEqualTo(161_000);
  }

  @Test
  void goesWithItsRun() {
    log.append(run, new RunLogDraft.Part(0, List.of(epoch(1, 0.7))));

    room.jdbc().sql("delete from training_run").update();

    assertThat(log.of(run)).isEmpty();
  }

  private static RunLogEntry epoch(int number, double validationNll) {
    return RunLogEntry.learned(
        new EpochProgress(number, 40, validationNll, 161_000),
        RunPhase.TRAINING.progress(number / 40.0),
        NOW.plusSeconds(number));
  }
}
