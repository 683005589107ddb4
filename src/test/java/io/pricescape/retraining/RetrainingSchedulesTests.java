package io.pricescape.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pricescape.TestPostgres;
import io.pricescape.catalog.Categories;
import io.pricescape.catalog.RetrainingPlan;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class RetrainingSchedulesTests {
  private static final String NIGHTLY = "0 0 3 * * *";

  private final DataSource database = TestPostgres.fresh();

  @Test
  void keepsATaskInStepWithTheCategorysCron() {
    try (RetrainingRoom room = RetrainingRoom.idle(database)) {
      TrainingTasks tasks = room.bean(TrainingTasks.class);

      room.with("watches", 0, new RetrainingPlan(NIGHTLY, 10));
      assertThat(tasks.cron("watches")).contains(NIGHTLY);
      assertThat(dueAtHour(room)).containsExactly(3);

      room.with("watches", 0, new RetrainingPlan("0 30 5 * * *", 10));
      assertThat(tasks.cron("watches")).contains("0 30 5 * * *");
      assertThat(dueAtHour(room)).containsExactly(5);

      room.with("watches", 0);
      assertThat(tasks.cron("watches")).isEqualTo(Optional.empty());
    }
  }

  @Test
  void writesAScheduleInTheTransactionThatDefinesIt() {
    try (RetrainingRoom room = RetrainingRoom.idle(database)) {
      TrainingTasks tasks = room.bean(TrainingTasks.class);
      room.bean(TransactionTemplate.class)
          .executeWithoutResult(
              status -> {
                room.with("watches", 0, new RetrainingPlan(NIGHTLY, 10));
                assertThat(tasks.cron("watches")).contains(NIGHTLY);
                status.setRollbackOnly();
              });

      assertThat(tasks.cron("watches")).isEmpty();
    }
  }

  @Test
  void reschedulesByThePlanInTheTableNotByOneRemembered() {
    try (RetrainingRoom room = RetrainingRoom.idle(database)) {
      room.with("watches", 0, new RetrainingPlan(NIGHTLY, 10));
      assertThat(room.bean(Categories.class).get("watches").retraining()).isNotNull();
      room.jdbc()
          .sql(
              "update category set retraining = jsonb_set(retraining, '{cron}', '\"0 0 4 * * *\"')")
          .update();

      room.bean(RetrainingSchedules.class)
          .reschedule(
              "watches",
              next -> assertThat(next).map(RetrainingSchedules.Next::cron).contains("0 0 4 * * *"));
    }
  }

  @Test
  void keepsATimeThatWasMissedWhileNothingRan() {
    try (RetrainingRoom idle = RetrainingRoom.idle(database)) {
      idle.with("watches", 120, new RetrainingPlan(NIGHTLY, 10));
      idle.jdbc()
          .sql("update scheduled_tasks set execution_time = now() - interval '1 hour'")
          .update();
    }

    try (RetrainingRoom room = RetrainingRoom.training(database, RetrainingRoom.WINNING)) {
      Eventually.await("the missed training is made", () -> !scheduled(room).isEmpty());
      assertThat(room.bean(TrainingTasks.class).cron("watches")).contains(NIGHTLY);
    }
  }

  @Test
  void startsARunEachTimeTheCronIsDue() {
    try (RetrainingRoom room = RetrainingRoom.training(database, RetrainingRoom.WINNING)) {
      room.with("watches", 120, new RetrainingPlan("* * * * * *", 0));

      Eventually.await(
          "two runs",
          () -> room.runs().newestFirst("watches", RunState.SUCCEEDED, null, 10).size() >= 2);
      assertThat(scheduled(room))
          .extracting(TrainingRun::trigger)
          .containsOnly(RunTrigger.SCHEDULE);
    }
  }

  @Test
  void firesADueScheduleOnceAndTrainsACategoryOnceAtATimeHoweverManyProcessesTrain() {
    AtomicInteger at = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger trainings = new AtomicInteger();
    Training counting =
        (category, order, progress) -> {
          trainings.incrementAndGet();
          most.accumulateAndGet(at.incrementAndGet(), Math::max);
          Eventually.rest();
          at.decrementAndGet();
          return RetrainingRoom.WINNING.train(category, order, progress);
        };
    try (RetrainingRoom one = RetrainingRoom.training(database, counting);
        RetrainingRoom two = RetrainingRoom.training(database, counting)) {
      one.with("watches", 120, new RetrainingPlan(NIGHTLY, 0));
      Eventually.await(
          "both know it", () -> two.bean(Categories.class).find("watches").isPresent());
      for (int night = 1; night <= 5; night++) {
        int expected = night;
        // both look for due tasks every tenth of a second
        one.jdbc()
            .sql("update scheduled_tasks set execution_time = now() - interval '1 s'")
            .update();
        Eventually.await(
            "night " + night + " has its run",
            () ->
                two.runs().newestFirst("watches", RunState.SUCCEEDED, null, 10).size() == expected);
        Eventually.await("the next night is planned", () -> planned(two) == 1);
      }
      assertThat(scheduled(one)).hasSize(5);
      assertThat(trainings).hasValue(5);
      assertThat(most).hasValue(1);
    }
  }

  private static long planned(RetrainingRoom room) {
    return room.jdbc()
        .sql("select count(*) from scheduled_tasks where execution_time > now() and not picked")
        .query(Long.class)
        .single();
  }

  @Test
  void skipsACategoryWithoutEnoughNewListings() {
    try (RetrainingRoom room = RetrainingRoom.training(database, RetrainingRoom.WINNING)) {
      room.with("watches", 120, new RetrainingPlan(NIGHTLY, 50));
      RetrainingSchedules schedules = room.bean(RetrainingSchedules.class);

      schedules.due("watches");
      TrainingRun first = scheduled(room).get(0);
      room.awaitState(first.id(), RunState.SUCCEEDED);
      schedules.due("watches");
      assertThat(scheduled(room)).hasSize(1);

      room.selling("watches", 40, i -> 200 + i);
      schedules.due("watches");
      assertThat(scheduled(room)).hasSize(1);

      room.selling("watches", 120, i -> 300 + i);
      schedules.due("watches");
      assertThat(scheduled(room)).hasSize(2);
    }
  }

  @Test
  void skipsACategoryThatIsBeingTrainedHasTooFewListingsOrNoPlan() {
    try (RetrainingRoom room = RetrainingRoom.idle(database)) {
      room.with("watches", 120, new RetrainingPlan(NIGHTLY, 0));
      room.with("bags", 3, new RetrainingPlan(NIGHTLY, 0));
      room.with("flats", 120);
      long open = room.runs().start("watches", RunTrigger.ADMIN).id();

      List.of("watches", "bags", "flats", "boats")
          .forEach(room.bean(RetrainingSchedules.class)::due);

      assertThat(room.runs().newestFirst(null, null, null, 10))
          .extracting(TrainingRun::id)
          .containsExactly(open);
    }
  }

  @Test
  void tellsOfEachPlannedCategoryWhatADueScheduleWouldCompare() {
    try (RetrainingRoom room = RetrainingRoom.training(database, RetrainingRoom.WINNING)) {
      RetrainingSchedules schedules = room.bean(RetrainingSchedules.class);
      room.with("watches", 120, new RetrainingPlan(NIGHTLY, 50));
      room.with("bags", 30, new RetrainingPlan("0 30 5 * * *", 7));
      room.with("clocks", 0, new RetrainingPlan(NIGHTLY, 0));
      room.with("flats", 120);

      assertThat(schedules.all())
          .extracting(Schedule::category, Schedule::cron, Schedule::minNewListings)
          .containsExactly(
              tuple("bags", "0 30 5 * * *", 7),
              tuple("clocks", NIGHTLY, 0),
              tuple("watches", NIGHTLY, 50));
      assertThat(changed(schedules)).containsExactly(30L, 0L, 120L);

      schedules.due("watches");
      room.awaitState(scheduled(room).get(0).id(), RunState.SUCCEEDED);
      assertThat(changed(schedules)).containsExactly(30L, 0L, 0L);
      room.selling("watches", 40, i -> 900 + i);
      assertThat(changed(schedules)).containsExactly(30L, 0L, 40L);
    }
  }

  @Test
  void tellsTheTimeThatIsScheduledNotTheOneOfTheCron() {
    try (RetrainingRoom room = RetrainingRoom.idle(database)) {
      RetrainingSchedules schedules = room.bean(RetrainingSchedules.class);
      room.with("watches", 0, new RetrainingPlan(NIGHTLY, 10));
      room.with("bags", 0, new RetrainingPlan("0 0 3 30 2 *", 10)); // February has no 30th
      assertThat(schedules.all().get(0).nextAt()).isNull();
      Instant next = schedules.all().get(1).nextAt();
      assertThat(next).isAfter(Instant.now());
      assertThat(next.atOffset(ZoneOffset.UTC).getHour()).isEqualTo(3);

      Instant missed = Instant.parse("2026-11-01T03:00:00Z");
      for (boolean picked : new boolean[] {false, true}) {
        room.jdbc()
            .sql("update scheduled_tasks set execution_time = :at, picked = :picked")
            .param("at", missed.atOffset(ZoneOffset.UTC))
            .param("picked", picked)
            .update();
        assertThat(schedules.all().get(1).nextAt()).isEqualTo(missed);
      }

      room.jdbc().sql("delete from scheduled_tasks").update();
      assertThat(schedules.all()).extracting(Schedule::nextAt).containsExactly(null, null);
    }
  }

  private static List<Long> changed(RetrainingSchedules schedules) {
    return schedules.all().stream().map(Schedule::changedListings).toList();
  }

  private static List<TrainingRun> scheduled(RetrainingRoom room) {
    return room.runs().newestFirst("watches", null, null, 10);
  }

  private static List<Integer> dueAtHour(RetrainingRoom room) {
    return room.jdbc()
        .sql(
            """
            select extract(hour from execution_time at time zone 'UTC')::int from scheduled_tasks
            """)
        .query(Integer.class)
        .list();
  }
}
