package io.pricescape.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.TestPostgres;
import io.pricescape.catalog.Hyperparameters;
import io.pricescape.registry.ModelVersions;
import io.pricescape.registry.SmallModels;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunLedgerTests {
  private static final String OWNER = "this process";

  private final RetrainingRoom room =
      RetrainingRoom.idle(TestPostgres.fresh()).with("watches", 120);
  private final RunLedger ledger = room.bean(RunLedger.class);

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void neverLeavesAnEnd() {
    for (RunEnd end : ends()) {
      long id = running();
      TrainingRun ended = ledger.end(id, OWNER, end).orElseThrow();
      assertThat(ended.state()).isEqualTo(end.state());

      assertThat(ledger.claim(id, OWNER)).isEmpty();
      assertThat(ledger.cancel(id, "too late")).isEmpty();
      assertThat(ends()).noneMatch(other -> ledger.end(id, OWNER, other).isPresent());
      assertThat(ledger.find(id)).contains(ended);
    }
  }

  @Test
  void endsARunOnlyWhileItRunsAndForItsOwner() {
    long id = queued();
    assertThat(ends()).noneMatch(end -> ledger.end(id, OWNER, end).isPresent());

    ledger.claim(id, OWNER);

    assertThat(ledger.claim(id, "another process")).isEmpty();
    assertThat(ends()).noneMatch(end -> ledger.end(id, "another process", end).isPresent());
  }

  @Test
  void neverSucceedsAfterSomebodyAskedItToEnd() {
    long id = running();
    assertThat(ledger.cancel(id, "a test")).map(TrainingRun::state).contains(RunState.RUNNING);

    assertThat(ledger.end(id, OWNER, RunEnd.succeeded(1, true, "it won"))).isEmpty();
    assertThat(ledger.end(id, OWNER, RunEnd.cancelled("a test"))).isPresent();
  }

  private static List<RunEnd> ends() {
    return List.of(
        RunEnd.succeeded(1, true, "it won"), RunEnd.failed("it broke"), RunEnd.cancelled("a test"));
  }

  private long running() {
    long id = queued();
    assertThat(ledger.claim(id, OWNER)).isPresent();
    return id;
  }

  private long queued() {
    if (room.bean(ModelVersions.class).list("watches").isEmpty()) {
      room.bean(ModelVersions.class)
          .register("watches", SmallModels.artifact(1), SmallModels.draft(true));
    }
    Optional<TrainingRun> queued =
        ledger.queue("watches", RunTrigger.ADMIN, new TrainingOrder(1, Hyperparameters.none()));
    return queued.orElseThrow().id();
  }
}
