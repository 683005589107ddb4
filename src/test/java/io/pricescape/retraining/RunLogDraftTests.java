package io.pricescape.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.training.EpochProgress;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunLogDraftTests {
  private final RunLogDraft draft = new RunLogDraft();

  @Test
  void losesNothingThatIsToldWhileAPartIsWritten() {
    draft.add(epoch(1));
    RunLogDraft.Part writing = draft.waiting();
    draft.add(epoch(2));
    draft.written(writing);

    assertThat(writing.first()).isZero();
    assertThat(writing.entries()).containsExactly(epoch(1));
    assertThat(draft.waiting().first()).isEqualTo(1);
    assertThat(draft.waiting().entries()).containsExactly(epoch(2));
  }

  @Test
  void holdsTheLongestTrainingAndNoEnd() {
    int longest = 1000 + RunPhase.values().length;
    assertThat(RunLogDraft.MOST).isGreaterThan(longest);

    for (int epoch = 1; epoch <= 2 * RunLogDraft.MOST; epoch++) {
      draft.add(epoch(epoch));
      if (epoch == longest) {
        assertThat(draft.waiting().entries()).hasSize(longest);
        draft.written(draft.waiting());
      }
    }

    RunLogDraft.Part rest = draft.waiting();
    assertThat(rest.first() + rest.entries().size()).isEqualTo(RunLogDraft.MOST);
  }

  private static RunLogEntry epoch(int number) {
    return RunLogEntry.learned(
        new EpochProgress(number, 40, 0.5, 1000), 0.5, Instant.ofEpochSecond(number));
  }
}
