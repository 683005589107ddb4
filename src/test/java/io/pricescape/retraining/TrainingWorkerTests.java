package io.pricescape.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.TestPostgres;
import io.pricescape.catalog.Categories;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Hyperparameters;
import io.pricescape.registry.LiveModels;
import io.pricescape.registry.ModelCard;
import io.pricescape.registry.ModelState;
import io.pricescape.registry.ModelVersions;
import io.pricescape.registry.SmallModels;
import io.pricescape.training.EpochProgress;
import io.pricescape.training.TrainingCancelledException;
import io.pricescape.training.UntrainableListingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class TrainingWorkerTests {
  private final DataSource database = TestPostgres.fresh();

  @Test
  void makesAModelThatIsLiveWhenTheRunHasSucceeded() {
    try (RetrainingRoom room = working(RetrainingRoom.WINNING)) {
      TrainingRun run = room.runs().start("watches", RunTrigger.ADMIN, 3);

      TrainingRun end = room.awaitState(run.id(), RunState.SUCCEEDED);

      assertThat(end.modelVersion()).isEqualTo(1);
      assertThat(end.promoted()).isTrue();
      assertThat(end.reason()).isEqualTo("0.1 beats 1.2");
      assertThat(end.progress()).isEqualTo(1);
      assertThat(end.startedAt()).isAfterOrEqualTo(end.queuedAt());
      Eventually.await("it answers", () -> room.bean(LiveModels.class).find("watches").isPresent());
      Eventually.await("it is counted", () -> counted(room, "succeeded") == 1);
    }
  }

  @Test
  void keepsAModelThatLostWithoutMakingItLive() {
    Training losing =
        (category, order, progress) ->
            new Training.Trained(SmallModels.artifact(order.seed()), SmallModels.draft(false));
    try (RetrainingRoom room = working(losing)) {
      TrainingRun run = room.runs().start("watches", RunTrigger.ADMIN);

      TrainingRun end = room.awaitState(run.id(), RunState.SUCCEEDED);

      assertThat(end.promoted()).isFalse();
      assertThat(room.bean(ModelVersions.class).list("watches"))
          .extracting(ModelCard::state)
          .containsExactly(ModelState.REJECTED);
    }
  }

  @Test
  void trainsAsTheRunWishesAndElseAsItsCategory() {
    BlockingQueue<TrainingOrder> ordered = new LinkedBlockingQueue<>();
    Training listening =
        (category, order, progress) -> {
          ordered.add(order);
          return RetrainingRoom.WINNING.train(category, order, progress);
        };
    try (RetrainingRoom room = RetrainingRoom.training(database, listening)) {
      Category plain = SmallModels.category("watches");
      room.bean(Categories.class)
          .define(
              new Category(
                  plain.key(),
                  plain.title(),
                  plain.currency(),
                  plain.priceScale(),
                  plain.decimalComma(),
                  plain.attributes(),
                  null,
                  wanted("{\"members\":3,\"patience\":5}")));
      room.selling("watches", 120, i -> 100 + i);
      TrainingWish wish = new TrainingWish(7L, wanted("{\"members\":1,\"hidden\":[64]}"));

      TrainingRun run = room.runs().start("watches", RunTrigger.ADMIN, wish);
      TrainingRun end = room.awaitState(run.id(), RunState.SUCCEEDED);
      TrainingRun plainRun = room.runs().start("watches", RunTrigger.ADMIN);
      room.awaitState(plainRun.id(), RunState.SUCCEEDED);

      assertThat(end.hyperparameters()).isEqualTo(wish.hyperparameters());
      assertThat(plainRun.hyperparameters()).isNull();
      assertThat(ordered)
          .containsExactly(
              new TrainingOrder(7, wanted("{\"members\":1,\"hidden\":[64],\"patience\":5}")),
              new TrainingOrder(42, wanted("{\"members\":3,\"patience\":5}")));
    }
  }

  private static Hyperparameters wanted(String json) {
    return Hyperparameters.read(
        JsonMapper.builder().build().readTree(json), "hyperparameters", new ArrayList<>());
  }

  @Test
  void hasLoggedEveryEpochHoweverTheRunEnds() {
    BlockingQueue<RuntimeException> ends = new LinkedBlockingQueue<>();
    Training learning =
        (category, order, progress) -> {
          progress.enter(RunPhase.TRAINING);
          for (int epoch = 1; epoch <= 3; epoch++) {
            progress.epochFinished(new EpochProgress(epoch, 9, 0.5, 1000));
          }
          RuntimeException end = ends.poll();
          if (end != null) {
            throw end;
          }
          return RetrainingRoom.WINNING.train(category, order, progress);
        };
    // no write is due between a phase's begin and the end
    try (RetrainingRoom room =
        RetrainingRoom.training(
                database, learning, Map.of("pricescape.retraining.progress-interval", "1h"))
            .with("watches", 120)) {
      for (RunState state : List.of(RunState.CANCELLED, RunState.FAILED, RunState.SUCCEEDED)) {
        if (state == RunState.CANCELLED) {
          ends.add(new TrainingCancelledException());
        }
        if (state == RunState.FAILED) {
          ends.add(new IllegalStateException("it broke"));
        }
        long id = room.runs().start("watches", RunTrigger.ADMIN).id();
        room.awaitState(id, state);

        assertThat(room.bean(RunLog.class).of(id))
            .as("%s", state)
            .extracting(RunLogEntry::epoch)
            .containsExactly(null, 1, 2, 3);
      }
    }
  }

  @Test
  void failsWithTheReasonWhenNothingCanBeLearned() {
    try (RetrainingRoom room =
        working(
            (category, order, progress) -> {
              throw new UntrainableListingsException("All rows are alike; import others");
            })) {
      TrainingRun run = room.runs().start("watches", RunTrigger.ADMIN);

      assertThat(room.awaitState(run.id(), RunState.FAILED).error())
          .isEqualTo("All rows are alike; import others");
    }
  }

  @Test
  void failsWithAnIncidentInsteadOfAnInnerWordWhenTheTrainingBreaks() {
    try (RetrainingRoom room =
        working(
            (category, order, progress) -> {
              throw new IllegalStateException("select secret from inner_table");
            })) {
      TrainingRun run = room.runs().start("watches", RunTrigger.ADMIN);

      assertThat(room.awaitState(run.id(), RunState.FAILED).error())
          .contains("incident")
          .doesNotContain("secret", "IllegalState");
      assertThat(room.runs().start("watches", RunTrigger.ADMIN).id()).isGreaterThan(run.id());
    }
  }

  @Test
  void failsAlsoWhenANativeLibraryIsMissing() {
    try (RetrainingRoom room =
        working(
            (category, order, progress) -> {
              throw new UnsatisfiedLinkError("no library");
            })) {
      TrainingRun run = room.runs().start("watches", RunTrigger.ADMIN);

      assertThat(room.awaitState(run.id(), RunState.FAILED).error()).contains("incident");
    }
  }

  @Test
  void failsAlsoAtAnyOtherError() {
    try (RetrainingRoom room =
        working(
            (category, order, progress) -> {
              throw new StackOverflowError("on purpose");
            })) {
      TrainingRun run = room.runs().start("watches", RunTrigger.ADMIN);

      assertThat(room.awaitState(run.id(), RunState.FAILED).error()).contains("incident");
    }
  }

  @Test
  void failsWhenItTakesLongerThanItMay() {
    try (RetrainingRoom room =
        RetrainingRoom.training(
                database, RetrainingRoom.ENDLESS, Map.of("pricescape.retraining.time-limit", "1s"))
            .with("watches", 120)) {
      TrainingRun run = room.runs().start("watches", RunTrigger.ADMIN);

      TrainingRun end = room.awaitState(run.id(), RunState.FAILED);

      assertThat(end.error())
          .startsWith("It took longer than pricescape.retraining.time-limit allows (1s)");
      assertThat(end.reason()).isNull();
    }
  }

  @Test
  void leavesRunsAndSchedulesToOthersWhereItIsSwitchedOff() {
    try (RetrainingRoom serving = RetrainingRoom.idle(database).with("watches", 120)) {
      TrainingRun run = serving.runs().start("watches", RunTrigger.ADMIN);
      assertThat(serving.bean(TrainingWorker.class).isRunning()).isFalse();
      assertThat(serving.runs().get(run.id()).state()).isEqualTo(RunState.QUEUED);

      try (RetrainingRoom trainer = RetrainingRoom.training(database, RetrainingRoom.WINNING)) {
        trainer.awaitState(run.id(), RunState.SUCCEEDED);
      }
    }
  }

  @Test
  void writesWhereTheTrainingStands() {
    Training slow =
        (category, order, progress) -> {
          progress.enter(RunPhase.TRAINING);
          progress.epochFinished(new EpochProgress(10, 40, 0.031, 161_000));
          return RetrainingRoom.ENDLESS.train(category, order, progress);
        };
    try (RetrainingRoom room = working(slow)) {
      long id = room.runs().start("watches", RunTrigger.ADMIN).id();
      Eventually.await(
          "the epoch is written", () -> Integer.valueOf(10).equals(room.runs().get(id).epoch()));

      TrainingRun run = room.runs().get(id);

      assertThat(run.state()).isEqualTo(RunState.RUNNING);
      assertThat(run.phase()).isEqualTo(RunPhase.TRAINING);
      assertThat(run.epochs()).isEqualTo(40);
      assertThat(run.validationNll()).isEqualTo(0.031);
      assertThat(run.rowsPerSecond()).isEqualTo(161_000);
      assertThat(run.progress()).isBetween(0.2, 0.5);
    }
  }

  @Test
  void cancelsARunningTrainingFromAnotherProcess() {
    try (RetrainingRoom room = working(RetrainingRoom.ENDLESS);
        RetrainingRoom other = RetrainingRoom.idle(database)) {
      long id = room.runs().start("watches", RunTrigger.ADMIN).id();
      room.awaitState(id, RunState.RUNNING);

      assertThat(other.runs().cancel(id, "an operator").state()).isEqualTo(RunState.RUNNING);

      assertThat(room.awaitState(id, RunState.CANCELLED).reason())
          .isEqualTo("cancelled by an operator");
      assertThat(other.runs().cancel(id, "an operator").state()).isEqualTo(RunState.CANCELLED);
    }
  }

  @Test
  void trainsOneCategoryAfterTheOtherAndNeverACancelledOne() {
    try (RetrainingRoom room = working(RetrainingRoom.ENDLESS).with("flats", 120)) {
      long first = room.runs().start("watches", RunTrigger.ADMIN).id();
      room.awaitState(first, RunState.RUNNING);
      long second = room.runs().start("flats", RunTrigger.ADMIN).id();
      room.runs().cancel(second, "a test");
      long third = room.runs().start("flats", RunTrigger.ADMIN).id();
      assertThat(room.runs().get(third).state()).isEqualTo(RunState.QUEUED);

      room.runs().cancel(first, "a test");

      room.awaitState(third, RunState.RUNNING);
      assertThat(room.runs().get(second).startedAt()).isNull();
    }
  }

  @Test
  void endsItsTrainingWhenTheServiceStops() {
    long id;
    try (RetrainingRoom room = working(RetrainingRoom.ENDLESS)) {
      id = room.runs().start("watches", RunTrigger.ADMIN).id();
      room.awaitState(id, RunState.RUNNING);
    }

    try (RetrainingRoom later = RetrainingRoom.idle(database)) {
      TrainingRun run = later.runs().get(id);
      assertThat(run.state()).isEqualTo(RunState.CANCELLED);
      assertThat(run.reason()).isEqualTo("the service was stopped");
    }
  }

  @Test
  void trainsAgainWhenItIsStartedAgain() {
    Training obedient =
        (category, order, progress) -> {
          progress.enter(RunPhase.TRAINING);
          return RetrainingRoom.WINNING.train(category, order, progress);
        };
    try (RetrainingRoom room = working(obedient)) {
      TrainingWorker worker = room.bean(TrainingWorker.class);
      worker.stop();
      worker.start();

      long id = room.runs().start("watches", RunTrigger.ADMIN).id();

      room.awaitState(id, RunState.SUCCEEDED);
    }
  }

  @Test
  void leavesAQueuedRunToTheNextStart() {
    long id;
    try (RetrainingRoom idle = RetrainingRoom.idle(database).with("watches", 120)) {
      id = idle.runs().start("watches", RunTrigger.ADMIN).id();
    }

    try (RetrainingRoom room = RetrainingRoom.alone(database, RetrainingRoom.WINNING)) {
      room.awaitState(id, RunState.SUCCEEDED);
    }
  }

  @Test
  void marksAnInterruptedRunFailedAtTheNextStartAndThrowsItsLateResultAway() {
    CountDownLatch crash = new CountDownLatch(1);
    Training late =
        (category, order, progress) -> {
          progress.enter(RunPhase.TRAINING);
          awaitUnchecked(crash);
          return RetrainingRoom.WINNING.train(category, order, progress);
        };
    try (RetrainingRoom dead = working(late)) {
      long id = dead.runs().start("watches", RunTrigger.ADMIN).id();
      Eventually.await("it trains", () -> dead.runs().get(id).phase() == RunPhase.TRAINING);

      try (RetrainingRoom next = RetrainingRoom.alone(database, RetrainingRoom.ENDLESS)) {
        TrainingRun run = next.runs().get(id);
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.error()).contains("interrupted: the process ended while training");
        assertThat(run.finishedAt()).isNotNull();
        long after = next.runs().start("watches", RunTrigger.ADMIN).id();

        // the other process has one thread, which is busy: it is this one that trains
        next.awaitState(after, RunState.RUNNING);

        crash.countDown();
        Eventually.await("it is done", () -> !dead.bean(RunExecution.class).executes(id));
        assertThat(next.runs().get(id)).isEqualTo(run);
        assertThat(next.bean(ModelVersions.class).list("watches")).isEmpty();
        assertThat(next.runs().get(after).state()).isEqualTo(RunState.RUNNING);
      }
    }
  }

  @Test
  void marksTheRunOfAProcessThatNoLongerSendsHeartbeats() {
    try (RetrainingRoom idle = RetrainingRoom.idle(database).with("watches", 120)) {
      long id = idle.runs().start("watches", RunTrigger.ADMIN).id();
      idle.bean(RunLedger.class).claim(id, "a dead process");
      idle.jdbc()
          .sql(
              """
              update scheduled_tasks
                 set picked = true, picked_by = 'a dead process',
                     last_heartbeat = now() - interval '1 hour'
              """)
          .update();

      try (RetrainingRoom living = RetrainingRoom.training(database, RetrainingRoom.WINNING)) {
        TrainingRun run = living.awaitState(id, RunState.FAILED);

        assertThat(run.error()).contains("interrupted: the process ended while reading");
        long next = living.runs().start("watches", RunTrigger.ADMIN).id();
        living.awaitState(next, RunState.SUCCEEDED);
      }
    }
  }

  @Test
  void trainsOnWhileItsOwnHeartbeatsDoNotGetThrough() {
    CountDownLatch otherIsMarked = new CountDownLatch(1);
    try (RetrainingRoom room =
        working(
            (category, order, progress) -> {
              awaitUnchecked(otherIsMarked);
              return RetrainingRoom.WINNING.train(category, order, progress);
            })) {
      room.with("flats", 120);
      long own = room.runs().start("watches", RunTrigger.ADMIN).id();
      room.awaitState(own, RunState.RUNNING);
      room.jdbc()
          .sql(
              """
              create function too_late() returns trigger language plpgsql as
                'begin
                   new.last_heartbeat := least(old.last_heartbeat, now() - interval ''1 hour'');
                   return new;
                 end';
              create trigger too_late before update on scheduled_tasks
                for each row execute function too_late();
              update scheduled_tasks set picked = picked;
              """)
          .update();

      long others = executedByADeadProcess(room, "flats");

      room.awaitState(others, RunState.FAILED);
      otherIsMarked.countDown();
      room.awaitState(own, RunState.SUCCEEDED);
    }
  }

  /** A run that is looked at after those whose heart-beats are older. */
  private static long executedByADeadProcess(RetrainingRoom room, String category) {
    return Objects.requireNonNull(
        room.bean(TransactionTemplate.class)
            .execute(
                status -> {
                  long id = room.runs().start(category, RunTrigger.ADMIN).id();
                  room.bean(RunLedger.class).claim(id, "a dead process");
                  room.jdbc()
                      .sql(
                          """
                          update scheduled_tasks set picked = true, picked_by = 'a dead process'
                           where task_instance = :id
                          """)
                      .param("id", Long.toString(id))
                      .update();
                  return id;
                }));
  }

  @Test
  void leavesTheRunOfAnotherLivingProcessAlone() {
    try (RetrainingRoom room = working(RetrainingRoom.ENDLESS)) {
      long id = room.runs().start("watches", RunTrigger.ADMIN).id();
      room.awaitState(id, RunState.RUNNING);

      try (RetrainingRoom second =
          RetrainingRoom.training(database, RetrainingRoom.WINNING).with("flats", 120)) {
        long other = second.runs().start("flats", RunTrigger.ADMIN).id();
        second.awaitState(other, RunState.SUCCEEDED);
        assertThat(second.runs().get(id).state()).isEqualTo(RunState.RUNNING);
      }
    }
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private RetrainingRoom working(Training training) {
    return RetrainingRoom.training(database, training).with("watches", 120);
  }

  private static double counted(RetrainingRoom room, String state) {
    return room.meters()
        .get("pricescape.training.runs")
        .tags("category", "watches", "trigger", "admin", "state", state)
        .counter()
        .count();
  }
}
