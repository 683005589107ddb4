package io.pricescape.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InOrderTests {
  private static final int HELPERS = 3;

  private final ExecutorService threads = Executors.newFixedThreadPool(HELPERS);

  @AfterEach
  void end() throws InterruptedException {
    threads.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void handsPiecesOnInOrderWhoeverDoesThem() throws IOException {
    for (int count : new int[] {0, 1, 2, 7, 1000}) {
      List<Integer> taken = new ArrayList<>();
      new InOrder<>(count, threads, HELPERS, i -> i).forEach(taken::add);
      assertThat(taken).isEqualTo(IntStream.range(0, count).boxed().toList());
    }
  }

  @Test
  void usesItsHelpers() throws IOException {
    // neither of the first two pieces ends before both have begun
    CountDownLatch begun = new CountDownLatch(2);
    List<Integer> taken = new ArrayList<>();
    new InOrder<>(
            2,
            threads,
            1,
            i -> {
              begun.countDown();
              await(begun);
              return i;
            })
        .forEach(taken::add);
    assertThat(taken).containsExactly(0, 1);
  }

  @Test
  void goesOnAloneWhereNobodyHelps() throws IOException {
    List<Integer> taken = new ArrayList<>();
    new InOrder<>(100, work -> {}, HELPERS, i -> i).forEach(taken::add);
    assertThat(taken).hasSize(100);
  }

  @Test
  void doesOnlyAFewPiecesAhead() throws IOException {
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger furthest = new AtomicInteger();
    new InOrder<>(
            1000,
            threads,
            HELPERS,
            i -> {
              furthest.accumulateAndGet(begun.incrementAndGet() - taken.get(), Math::max);
              return i;
            })
        .forEach(piece -> taken.incrementAndGet());
    // one is being taken
    assertThat(furthest.get()).isLessThanOrEqualTo(2 * (HELPERS + 1) + 1);
  }

  @Test
  void beginsNothingMoreWhenTheTakerFails() {
    AtomicInteger begun = new AtomicInteger();
    var pieces =
        new InOrder<>(
            1000,
            threads,
            HELPERS,
            i -> {
              begun.incrementAndGet();
              return i;
            });

    assertThatThrownBy(
            () ->
                pieces.forEach(
                    piece -> {
                      throw new IOException("hung up");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("hung up");

    assertThat(begun.get()).isLessThanOrEqualTo(2 * (HELPERS + 1) + 1);
  }

  @Test
  void tellsOfWhatFailedWhereverItDid() {
    assertThatThrownBy(
            () ->
                new InOrder<>(
                        50,
                        threads,
                        HELPERS,
                        i -> {
                          if (i == 20) {
                            throw new IllegalArgumentException("twenty");
                          }
                          return i;
                        })
                    .forEach(piece -> {}))
        .satisfies(
            thrown ->
                assertThat(thrown.getCause() == null ? thrown : thrown.getCause())
                    .hasMessage("twenty"));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
