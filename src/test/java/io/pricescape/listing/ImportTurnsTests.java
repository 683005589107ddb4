package io.pricescape.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricescape.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportTurnsTests {
  private static final ImportReport EMPTY =
      new ImportReport(0, 0, 0, 0, 0, List.of(), List.of(), List.of(), null);

  private final ImportTurns turns = new ImportTurns(1, Duration.ZERO);

  @Test
  void refusesOneTooManyAndSaysWhenToComeBack() throws Exception {
    turns.inTurn(
        () -> {
          assertThatThrownBy(() -> turns.inTurn(() -> EMPTY))
              .isInstanceOfSatisfying(
                  Problem.class,
                  problem -> {
                    assertThat(problem.getStatusCode().value()).isEqualTo(429);
                    assertThat(problem.getHeaders().getFirst("Retry-After")).isEqualTo("10");
                  });
          return EMPTY;
        });
    assertThat(turns.inTurn(() -> EMPTY)).isSameAs(EMPTY);
  }

  @Test
  void givesATurnBackAfterAFailure() throws Exception {
    assertThatThrownBy(
            () ->
                turns.inTurn(
                    () -> {
                      throw new IOException("broken off");
                    }))
        .isInstanceOf(IOException.class);

    assertThat(turns.inTurn(() -> EMPTY)).isSameAs(EMPTY);
  }
}
