package io.pricescape.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricescape.TestPostgres;
import io.pricescape.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

class RunEventsTests {
  private final RetrainingRoom room =
      RetrainingRoom.idle(TestPostgres.fresh()).with("watches", 120);
  private final AtomicInteger failuresToCome = new AtomicInteger();
  private final RunEvents events =
      new RunEvents(new Moody(room.jdbc()), settings(), Clock.systemUTC());

  /** A ledger that cannot be read for a while, for a reason nobody thought of. */
  private final class Moody extends RunLedger {
    Moody(JdbcClient jdbc) {
      super(jdbc, Clock.systemUTC());
    }

    @Override
    List<TrainingRun> find(Collection<Long> ids) {
      if (failuresToCome.getAndDecrement() > 0) {
        throw new AssertionError("on purpose");
      }
      return super.find(ids);
    }
  }

  @AfterEach
  void close() {
    events.stop();
    room.close();
  }

  @Test
  void goesOnLookingAfterAFailureOfAnyKind() {
    long run = room.runs().start("watches", RunTrigger.ADMIN).id();
    room.runs().cancel(run, "a test");
    failuresToCome.set(3); // the first look comes with the listener, the others by themselves
    events.start();

    events.listen(run);

    Eventually.await("the end is told", () -> events.listeners() == 0);
  }

  @Test
  void refusesMoreListenersThanItMayHave() {
    long run = room.runs().start("watches", RunTrigger.ADMIN).id();
    events.start();
    events.listen(run);
    events.listen(run);

    assertThatThrownBy(() -> events.listen(run))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
              assertThat(problem.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("10");
            });
    assertThat(events.listeners()).isEqualTo(2);
  }

  private static RetrainingSettings settings() {
    return new RetrainingSettings(
        1,
        Duration.ofHours(2),
        null,
        100,
        42,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        new RetrainingSettings.Events(
            Duration.ofMillis(100), Duration.ofSeconds(15), Duration.ofHours(1), 2));
  }
}
