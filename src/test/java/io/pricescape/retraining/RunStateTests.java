package io.pricescape.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RunStateTests {
  @Test
  void readsItsOwnWords() {
    assertThat(RunState.values()).allMatch(s -> RunState.of(s.word()).orElseThrow() == s);
    assertThat(RunTrigger.values()).allMatch(t -> RunTrigger.of(t.word()) == t);
    assertThat(RunPhase.values()).allMatch(p -> RunPhase.of(p.word()) == p);
    assertThat(RunState.of("Queued")).isEmpty();
  }

  @Test
  void progressesFromNothingToAllWithoutAGapBetweenPhases() {
    double[] ends =
        Arrays.stream(RunPhase.values())
            .flatMapToDouble(phase -> DoubleStream.of(phase.progress(0), phase.progress(1)))
            .toArray();

    assertThat(ends).isSorted().startsWith(0.0).endsWith(1.0);
    for (int i = 1; i + 1 < ends.length; i += 2) {
      assertThat(ends[i]).isEqualTo(ends[i + 1]);
    }
  }

  @Test
  void keepsProgressInsideItsPhase() {
    assertThat(RunPhase.TRAINING.progress(-3)).isEqualTo(RunPhase.TRAINING.progress(0));
    assertThat(RunPhase.TRAINING.progress(7)).isEqualTo(RunPhase.TRAINING.progress(1));
  }
}
