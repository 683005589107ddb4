package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.Hyperparameters;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingSettingsTests {
  private final TrainingSettings defaults = TrainingSettings.defaults();

  @Test
  void hidesAttributesOfAThirdOfFewRowsAndOfLessOfMany() {
    assertThat(defaults.maskedShareFor(1)).isEqualTo(0.35);
    assertThat(defaults.maskedShareFor(20_000)).isCloseTo(0.35, within(1e-12));
    assertThat(defaults.maskedShareFor(28_284)).isCloseTo(0.25, within(1e-4));
    assertThat(defaults.maskedShareFor(40_000)).isCloseTo(0.15, within(1e-12));
    assertThat(defaults.maskedShareFor(10_000_000)).isEqualTo(0.15);
    for (int rows = 1_000; rows < 60_000; rows += 500) {
      assertThat(defaults.maskedShareFor(rows + 500))
          .isLessThanOrEqualTo(defaults.maskedShareFor(rows));
    }
  }

  @Test
  void networksForPartialQuestionsSeeEveryRowWithAttributesHiddenAndFewerPasses() {
    TrainingSettings few = defaults.forPartialQuestions(29_999);
    assertThat(few.members()).isEqualTo(4);
    assertThat(few.hidden()).isEqualTo(defaults.hidden());
    TrainingSettings many = defaults.forPartialQuestions(30_000);
    assertThat(many.members()).isEqualTo(3);
    assertThat(many.hidden()).isEqualTo(List.of(256, 128, 64));
    for (TrainingSettings partial : List.of(few, many)) {
      assertThat(partial.maskedShare()).isEqualTo(1);
      assertThat(partial.components()).isEqualTo(defaults.components());
    }
    for (int rows : new int[] {10, 4_500, 30_000, 1_000_000, 10_000_000}) {
      int epochs = defaults.forPartialQuestions(rows).epochsFor(rows);
      assertThat(epochs).isBetween(1, defaults.epochsFor(rows));
    }
  }

  @Test
  void networksForPartialQuestionsAreNoWiderThanTheWidestThatCanBeSaid() {
    for (int width : new int[] {8, 200, 256, 300, 512}) {
      TrainingSettings wide =
          TrainingSettings.of(
              new Hyperparameters(
                  1,
                  null,
                  List.of(width),
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null));
      TrainingSettings partial = wide.forPartialQuestions(1_000_000);
      assertThat(partial.hidden().get(0)).isBetween(width, 512);
      assertThat(partial.members()).isEqualTo(1);
    }
  }
}
