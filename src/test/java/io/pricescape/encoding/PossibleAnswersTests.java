package io.pricescape.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.Item;
import io.pricescape.encoding.PossibleAnswers.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PossibleAnswersTests {
  private static final Item SAID = new Item(Map.of("colour", "Red"), Map.of("year", 1999.0));
  private final ItemEncoder encoder =
      new ItemEncoder(
          List.of(
              CategoricalEncoding.fit("brand", Map.of("zenith", 60, "sinn", 20, "seiko", 10)),
              CategoricalEncoding.fit("colour", Map.of("red", 4)),
              CategoricalEncoding.fit("strap", Map.of("rare", 2))),
          List.of(
              NumericEncoding.fit("size", IntStream.rangeClosed(1, 80).asDoubleStream().toArray()),
              NumericEncoding.fit("year", new double[0])));

  @Test
  void areTheMostFrequentValuesOfAText() {
    List<Answer> answers = PossibleAnswers.to("brand", SAID, encoder, 2);
    assertThat(answers)
        .extracting(answer -> answer.item().text("brand"))
        .containsExactly("zenith", "sinn");
    assertThat(answers).extracting(Answer::share).containsExactly(0.75, 0.25);
  }

  @Test
  void areNumbersAtEvenlySpacedRanks() {
    List<Answer> answers = PossibleAnswers.to("size", SAID, encoder, 16);
    assertThat(answers)
        .hasSize(8)
        .allSatisfy(answer -> assertThat(answer.share()).isEqualTo(0.125));
    for (int i = 0; i < 8; i++) {
      assertThat(answers.get(i).item().number("size")).isCloseTo(5.5 + 10 * i, within(0.51));
    }
    assertThat(PossibleAnswers.to("size", SAID, encoder, 4)).hasSize(4);
  }

  @Test
  void areFewWhereANumberHasFewValuesTheFrequentOnesWithMoreShare() {
    double[] wheels = new double[100];
    for (int i = 0; i < wheels.length; i++) {
      wheels[i] = i < 80 ? 4 : 2;
    }
    ItemEncoder cars = new ItemEncoder(List.of(), List.of(NumericEncoding.fit("wheels", wheels)));
    List<Answer> answers = PossibleAnswers.to("wheels", SAID, cars, 16);
    assertThat(answers)
        .extracting(answer -> answer.item().number("wheels"))
        .containsExactly(2.0, 4.0);
    assertThat(answers.get(1).share()).isBetween(0.6, 0.9);
    assertThat(answers.stream().mapToDouble(Answer::share).sum()).isEqualTo(1);
  }

  @Test
  void keepWhatIsSaidAlready() {
    for (String attribute : List.of("brand", "size")) {
      assertThat(PossibleAnswers.to(attribute, SAID, encoder, 16))
          .allSatisfy(
              answer -> {
                assertThat(answer.item().text("colour")).isEqualTo("Red");
                assertThat(answer.item().number("year")).isEqualTo(1999);
              });
    }
  }

  @Test
  void areNoneWhereNoValueIsKnown() {
    for (String attribute : List.of("strap", "year", "mood")) {
      assertThat(PossibleAnswers.to(attribute, SAID, encoder, 16)).isEmpty();
    }
  }
}
