package io.pricescape.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class RememberedTests {
  private final AtomicInteger said = new AtomicInteger();
  private volatile boolean away;
  private final Remembered<String, Integer> remembered =
      new Remembered<>(
          key -> {
            if (away) {
              throw new DataAccessResourceFailureException("away");
            }
            return said.incrementAndGet();
          });

  @Test
  void asksTheDatabaseEachTime() {
    assertThat(remembered.get("a")).isEqualTo(1);
    assertThat(remembered.get("a")).isEqualTo(2);
  }

  @Test
  void knowsWhatItSaidLastWhileItIsAway() {
    remembered.get("a");
    away = true;

    assertThat(remembered.get("a")).isEqualTo(1);
    assertThat(remembered.get("a")).isEqualTo(1);
    assertThatThrownBy(() -> remembered.get("b"))
        .isInstanceOf(DataAccessResourceFailureException.class);
  }

  @Test
  void doesNotAskAgainAtOnceForWhatItDoesNotKnow() {
    remembered.get("a");
    away = true;
    remembered.get("a");
    away = false;

    assertThatThrownBy(() -> remembered.get("b"))
        .isInstanceOf(DataAccessResourceFailureException.class);
    Awaitility.await().until(() -> remembered.get("a") > 1);
    assertThat(remembered.get("b")).as("it is known to be back").isGreaterThan(1);
  }

  @Test
  void holdsOneThreadOfManyWhileItDoesNotAnswer() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answers = new CountDownLatch(1);
    AtomicInteger questions = new AtomicInteger();
    Remembered<String, Integer> slow =
        new Remembered<>(
            key -> {
              int question = questions.incrementAndGet();
              if (question == 2) {
                asked.countDown();
                await(answers);
              }
              return question;
            });
    slow.get("a");
    CompletableFuture<Integer> held = CompletableFuture.supplyAsync(() -> slow.get("a"));
    asked.await();

    assertThat(slow.get("a")).isEqualTo(1);

    answers.countDown();
    assertThat(held.get()).isEqualTo(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
