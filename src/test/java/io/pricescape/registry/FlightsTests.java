package io.pricescape.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlightsTests {
  private static final int CALLERS = 50;

  private final Flights<String, Integer> flights = new Flights<>();
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
  private final AtomicInteger times = new AtomicInteger();
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  @AfterEach
  void end() {
    callers.shutdownNow();
  }

  @Test
  void worksOnceForAllWhoWaitAndMakesNobodyElseWait() throws Exception {
    List<Future<Integer>> waiting = waiting(() -> 7);

    assertThat(flights.join("other", () -> 3)).isEqualTo(3);
    mayEnd.countDown();

    for (Future<Integer> caller : waiting) {
      assertThat(caller.get()).isEqualTo(7);
    }
    assertThat(times).hasValue(1);
  }

  @Test
  void failsForAllWhoWaitAndBeginsAnewForTheNext() {
    List<Future<Integer>> waiting =
        waiting(
            () -> {
              throw new IllegalArgumentException("on purpose");
            });
    mayEnd.countDown();

    for (Future<Integer> caller : waiting) {
      assertThatThrownBy(caller::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }
    assertThat(times).hasValue(1);
    assertThat(flights.join("one", () -> 3)).isEqualTo(3);
  }

  @Test
  void passesOnErrorsToo() {
    assertThatThrownBy(
            () ->
                flights.join(
                    "one",
                    () -> {
                      throw new OutOfMemoryError("on purpose");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
  }

  /** Callers who all wait for one piece of work that has begun. */
  private List<Future<Integer>> waiting(Supplier<Integer> work) {
    List<Thread> threads = new ArrayList<>();
    List<Future<Integer>> waiting = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      waiting.add(
          callers.submit(
              () -> {
                synchronized (threads) {
                  threads.add(Thread.currentThread());
                }
                return flights.join(
                    "one",
                    () -> {
                      times.incrementAndGet();
                      awaitQuietly();
                      return work.get();
                    });
              }));
    }
    RegistryRoom.await(
        "all wait",
        () -> {
          synchronized (threads) {
            return threads.size() == CALLERS && threads.stream().allMatch(FlightsTests::waits);
          }
        });
    return waiting;
  }

  /** The one who works waits for the test, the others for a while at most. */
  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  private void awaitQuietly() {
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
