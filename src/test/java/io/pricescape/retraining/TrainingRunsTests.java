package io.pricescape.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricescape.TestPostgres;
import io.pricescape.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

class TrainingRunsTests {
  private final RetrainingRoom room =
      RetrainingRoom.idle(TestPostgres.fresh()).with("watches", 120).with("flats", 120);
  private final TrainingRuns runs = room.runs();

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void queuesARunWithTheSeedAskedFor() {
    TrainingRun run = runs.start("watches", RunTrigger.ADMIN, 7);

    assertThat(run.state()).isEqualTo(RunState.QUEUED);
    assertThat(run.seed()).isEqualTo(7);
    assertThat(runs.get(run.id())).isEqualTo(run);
    assertThat(runs.start("flats", RunTrigger.DRIFT).seed()).isEqualTo(42);
    assertThat(tasks()).isEqualTo(2);
  }

  @Test
  void refusesASecondRunAndSaysWhereTheFirstIs() {
    TrainingRun first = runs.start("watches", RunTrigger.ADMIN);

    Problem problem = problem(() -> runs.start("watches", RunTrigger.ADMIN), HttpStatus.CONFLICT);

    assertThat(problem.getBody().getProperties()).containsEntry("run", first.address());
    assertThat(problem.getBody().getDetail()).contains("queued", first.address());
    assertThat(problem.getHeaders().getFirst(HttpHeaders.LOCATION)).isEqualTo(first.address());
  }

  @Test
  void makesOneRunOfTwoStartsAtOnce() throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    Callable<HttpStatus> caller =
        () -> {
          start.await();
          try {
            runs.start("watches", RunTrigger.ADMIN);
            return HttpStatus.ACCEPTED;
          } catch (Problem refused) {
            return HttpStatus.valueOf(refused.getStatusCode().value());
          }
        };
    var pool = Executors.newFixedThreadPool(2);
    try {
      List<HttpStatus> answers = new ArrayList<>();
      for (Future<HttpStatus> answer : pool.invokeAll(List.of(caller, caller))) {
        answers.add(answer.get());
      }
      assertThat(answers).containsExactlyInAnyOrder(HttpStatus.ACCEPTED, HttpStatus.CONFLICT);
    } finally {
      pool.shutdownNow();
    }
    assertThat(runs.newestFirst("watches", null, null, 10)).hasSize(1);
    assertThat(tasks()).isEqualTo(1);
  }

  @Test
  void leavesNeitherRunNorTaskWhenTheTransactionAroundItFails() {
    assertThatThrownBy(
            () ->
                room.bean(TransactionTemplate.class)
                    .executeWithoutResult(
                        status -> {
                          runs.start("watches", RunTrigger.FIRST_START);
                          throw new IllegalStateException("on purpose");
                        }))
        .hasMessage("on purpose");

    assertThat(runs.newestFirst(null, null, null, 10)).isEmpty();
    assertThat(tasks()).isZero();
  }

  @Test
  void refusesTooFewListingsAndSaysHowManyThereAre() {
    room.with("bags", 3);

    Problem problem =
        problem(() -> runs.start("bags", RunTrigger.ADMIN), HttpStatus.UNPROCESSABLE_CONTENT);

    assertThat(problem.getBody().getType().toString()).endsWith(":too-few-listings");
    assertThat(problem.getBody().getDetail()).contains("3 listings", "at least 100");
  }

  @Test
  void refusesListingsThatAllHaveOnePrice() {
    room.with("bags", 0).selling("bags", 150, i -> 9.5);

    Problem problem =
        problem(() -> runs.start("bags", RunTrigger.ADMIN), HttpStatus.UNPROCESSABLE_CONTENT);

    assertThat(problem.getBody().getType().toString()).endsWith(":constant-price");
    assertThat(problem.getBody().getDetail()).contains("150", "same price");
  }

  @Test
  void tellsUnknownCategoriesAndRuns() {
    problem(() -> runs.start("boats", RunTrigger.ADMIN), HttpStatus.NOT_FOUND);
    problem(() -> runs.newestFirst("boats", null, null, 10), HttpStatus.NOT_FOUND);
    problem(() -> runs.get(404), HttpStatus.NOT_FOUND);
    problem(() -> runs.cancel(404, "a test"), HttpStatus.NOT_FOUND);
  }

  @Test
  void cancelsAQueuedRunAtOnceAndAgainWithTheSameAnswer() {
    long id = runs.start("watches", RunTrigger.ADMIN).id();

    TrainingRun cancelled = runs.cancel(id, "a test");

    assertThat(cancelled.state()).isEqualTo(RunState.CANCELLED);
    assertThat(cancelled.reason()).isEqualTo("cancelled by a test");
    assertThat(cancelled.finishedAt()).isNotNull();
    assertThat(runs.cancel(id, "somebody else")).isEqualTo(cancelled);
    assertThat(runs.start("watches", RunTrigger.ADMIN).id()).isGreaterThan(id);
  }

  @Test
  void refusesToCancelARunThatFailed() {
    long id = runs.start("watches", RunTrigger.ADMIN).id();
    room.bean(InterruptedRuns.class).mark(id);

    problem(() -> runs.cancel(id, "a test"), HttpStatus.CONFLICT);
  }

  @Test
  void pagesThroughRunsNewestFirst() {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      long id = runs.start("watches", RunTrigger.ADMIN).id();
      runs.cancel(id, "a test");
      ids.add(0, id);
    }
    long other = runs.start("flats", RunTrigger.ADMIN).id();

    assertThat(ids(runs.newestFirst(null, null, null, 2))).containsExactly(other, ids.get(0));
    assertThat(ids(runs.newestFirst("watches", null, ids.get(1), 2))).isEqualTo(ids.subList(2, 4));
    assertThat(ids(runs.newestFirst(null, RunState.QUEUED, null, 10))).containsExactly(other);
  }

  private static List<Long> ids(List<TrainingRun> page) {
    return page.stream().map(TrainingRun::id).toList();
  }

  private long tasks() {
    return room.jdbc().sql("select count(*) from scheduled_tasks").query(Long.class).single();
  }

  private static Problem problem(Callable<?> call, HttpStatus status) {
    try {
      call.call();
    } catch (Problem problem) {
      assertThat(problem.getStatusCode()).isEqualTo(status);
      return problem;
    } catch (Exception e) {
      throw new AssertionError("Not a problem: " + e, e);
    }
    throw new AssertionError("Nothing was refused");
  }
}
