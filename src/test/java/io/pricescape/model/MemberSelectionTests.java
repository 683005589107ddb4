package io.pricescape.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.NumericEncoding;
import io.pricescape.encoding.TimeEncoding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MemberSelectionTests {
  private static final int TEXTS = 7;
  private static final int NUMBERS = 5;

  private static ItemEncoder encoder(boolean timed) {
    List<CategoricalEncoding> texts = new ArrayList<>();
    for (int c = 0; c < TEXTS; c++) {
      texts.add(CategoricalEncoding.fit("c" + c, Map.of("a", 20)));
    }
    List<NumericEncoding> numbers = new ArrayList<>();
    for (int n = 0; n < NUMBERS; n++) {
      numbers.add(NumericEncoding.fit("n" + n, new double[] {1, 2}));
    }
    return timed
        ? new ItemEncoder(texts, numbers, TimeEncoding.fit(new double[] {1, 900}))
        : new ItemEncoder(texts, numbers);
  }

  /** The input of a question that says a set of attributes, given as bits. */
  private static EncodedItem item(ItemEncoder encoder, int set) {
    EncodedItem item = encoder.blank();
    for (int c = 0; c < TEXTS; c++) {
      item.indices()[c] = (set >> c & 1) == 0 ? 0 : 1 + c % 2;
    }
    for (int n = 0; n < NUMBERS; n++) {
      item.numbers()[2 * encoder.numbers() + n] = (set >> TEXTS + n & 1) == 0 ? 1 : 0;
    }
    return item;
  }

  @Test
  void everySetOfAttributesHasAPatternAndTheTimeIsNoAttribute() {
    for (boolean timed : new boolean[] {false, true}) {
      ItemEncoder encoder = encoder(timed);
      Set<Long> patterns = new HashSet<>();
      for (int set = 0; set < 1 << TEXTS + NUMBERS; set++) {
        SaidAttributes said = SaidAttributes.of(item(encoder, set), encoder);
        assertThat(said.count()).isEqualTo(Integer.bitCount(set));
        assertThat(said.attributes()).isEqualTo(TEXTS + NUMBERS);
        assertThat(said).isEqualTo(SaidAttributes.of(item(encoder(!timed), set), encoder(!timed)));
        patterns.add(said.pattern());
      }
      assertThat(patterns).hasSize(1 << TEXTS + NUMBERS);
    }
  }

  /** Seed 1. */
  @Test
  void aQuestionIsCompleteJustWhereItsAttributesAreACommonSet() {
    ItemEncoder encoder = encoder(false);
    SplittableRandom random = new SplittableRandom(1);
    Set<Integer> common = new HashSet<>();
    List<Long> patterns = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int set = random.nextInt(1 << TEXTS + NUMBERS);
      if (common.add(set)) {
        patterns.add(SaidAttributes.of(item(encoder, set), encoder).pattern());
      }
    }
    MemberSelection selection = new MemberSelection(List.of(0, 1), List.of(2), patterns);
    for (int set = 0; set < 1 << TEXTS + NUMBERS; set++) {
      boolean isComplete = selection.isComplete(SaidAttributes.of(item(encoder, set), encoder));
      assertThat(isComplete).isEqualTo(common.contains(set));
    }
    assertThat(selection.members(true)).containsExactly(0, 1);
    assertThat(selection.members(false)).containsExactly(2);
  }

  @Test
  void theOrderOfThePatternsDoesNotMatter() {
    assertThat(new MemberSelection(List.of(0), List.of(1), List.of(5L, -7L, 3L)))
        .isEqualTo(new MemberSelection(List.of(0), List.of(1), List.of(3L, 5L, -7L)));
  }

  @Test
  void everyMemberAnswersEverythingWhereNothingIsSelected() {
    MemberSelection all = MemberSelection.all(3);
    assertThat(all.members(true)).containsExactly(0, 1, 2);
    assertThat(all.members(false)).containsExactly(0, 1, 2);
    assertThat(all.fits(3)).isTrue();
    assertThat(all.fits(2)).isFalse();
  }

  @Test
  void refusesASelectionThatLeavesQuestionsUnanswered() {
    assertThatThrownBy(() -> new MemberSelection(List.of(), List.of(0), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MemberSelection(List.of(0), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
