package io.pricescape.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;

class DatabaseDoorTests {
  private static final Supplier<String> DOWN =
      () -> {
        throw new DataAccessResourceFailureException("down");
      };

  private final DatabaseDoor door = new DatabaseDoor();
  private final AtomicInteger queries = new AtomicInteger();

  @Test
  void letsEveryoneThroughAlsoAtTheSameTimeWhileTheDatabaseAnswers() {
    assertThat(door.read(() -> door.read(() -> "an answer"))).isEqualTo("an answer");
  }

  @Test
  void refusesOthersAtOnceWhileOneTriesAnewAndOpensWhenThatSucceeds() {
    assertThatThrownBy(() -> door.read(DOWN)).hasMessage("down");

    String answer =
        door.read(
            () -> {
              assertThatThrownBy(() -> door.read(queries::incrementAndGet))
                  .isInstanceOf(DataAccessResourceFailureException.class)
                  .hasRootCauseMessage("down");
              return "back";
            });

    assertThat(answer).isEqualTo("back");
    assertThat(queries).hasValue(0);
    assertThat(door.read(() -> door.read(queries::incrementAndGet))).isEqualTo(1);
  }

  @Test
  void staysOpenAfterWhatSaysNothingOfTheDatabasesHealth() {
    assertThatThrownBy(
            () ->
                door.read(
                    () -> {
                      throw new DuplicateKeyException("taken");
                    }))
        .hasMessage("taken");

    assertThat(door.read(() -> door.read(() -> "an answer"))).isEqualTo("an answer");
  }
}
