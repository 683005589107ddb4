package io.pricescape.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ModelStateTests {
  @Test
  void everyStateButTheLiveOneCanGoLive() {
    assertThat(Arrays.stream(ModelState.values()).filter(s -> s.mayBecome(ModelState.ACTIVE)))
        .containsExactlyInAnyOrder(ModelState.CANDIDATE, ModelState.RETIRED, ModelState.REJECTED);
  }

  @Test
  void onlyTheLiveOneRetires() {
    assertThat(Arrays.stream(ModelState.values()).filter(s -> s.mayBecome(ModelState.RETIRED)))
        .containsExactly(ModelState.ACTIVE);
  }

  @Test
  void noStateMovesToItself() {
    assertThat(ModelState.values()).noneMatch(state -> state.mayBecome(state));
  }

  @Test
  void readsItsOwnWords() {
    assertThat(ModelState.values()).allMatch(state -> ModelState.of(state.word()) == state);
  }
}
