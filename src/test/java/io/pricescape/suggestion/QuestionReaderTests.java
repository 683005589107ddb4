package io.pricescape.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class QuestionReaderTests {
  private final QuestionReader reader = new QuestionReader(Watches.CATEGORY);

  @Test
  void readsEverythingThatMayBeAsked() {
    Question question =
        read(
            """
            {"attributes":{"brand":"Zenith","size":40},"askingPrice":5200,"samples":3,"seed":7,
             "include":["next-question","density"]}
            """);
    assertThat(question.item().text("brand")).isEqualTo("Zenith");
    assertThat(question.item().number("size")).isEqualTo(40);
    assertThat(question.askingPrice()).isEqualTo(5200);
    assertThat(question.samples()).isEqualTo(3);
    assertThat(question.seed()).isEqualTo(7);
    assertThat(question.include()).containsExactlyInAnyOrder(Extra.DENSITY, Extra.NEXT_QUESTION);
  }

  @Test
  void asksForFiveDrawsAndNoMoreWhenNothingIsSaid() {
    for (String silent :
        List.of(
            "{}",
            "{\"attributes\":{}}",
            "{\"attributes\":null,\"askingPrice\":null,\"samples\":null,\"seed\":null,"
                + "\"include\":null}")) {
      Question question = read(silent);
      assertThat(question.item().texts()).isEmpty();
      assertThat(question.item().numbers()).isEmpty();
      assertThat(question.askingPrice()).isNull();
      assertThat(question.samples()).isEqualTo(5);
      assertThat(question.seed()).isNull();
      assertThat(question.include()).isEmpty();
    }
  }

  @Test
  void namesEveryViolationAtOnce() {
    assertThat(
            refused(
                """
                {"attributes":{"size":"40","brand":7,"colour":"red"},"askingPrice":"5200",
                 "samples":1001,"seed":1.5,"include":["density","weather",3],"price":1}
                """))
        .extracting(Violation::field)
        .containsExactlyInAnyOrder(
            "attributes.size",
            "attributes.brand",
            "attributes.colour",
            "askingPrice",
            "samples",
            "seed",
            "include[1]",
            "include[2]",
            "price");
  }

  @Test
  void saysWhatMayBeIncluded() {
    assertThat(refused("{\"include\":[\"density\",\"weather\",null,\"NEXT_QUESTION\"]}"))
        .containsExactlyElementsOf(
            Stream.of(1, 2, 3)
                .map(
                    at ->
                        new Violation(
                            "include[" + at + "]", "is unknown; known are density, next-question"))
                .toList());
    assertThat(read("{\"include\":[\"density\",\"density\"]}").include())
        .containsExactly(Extra.DENSITY);
  }

  @Test
  void refusesAnAskingPriceThatIsNoPrice() {
    for (String price : List.of("0", "-1", "1e400", "\"5200\"", "true", "[]")) {
      assertThat(refused("{\"askingPrice\":" + price + "}"))
          .extracting(Violation::field)
          .containsExactly("askingPrice");
    }
  }

  @Test
  void refusesSamplesThatAreNoCount() {
    for (String samples : List.of("-1", "1001", "2.5", "\"5\"", "99999999999")) {
      assertThat(refused("{\"samples\":" + samples + "}"))
          .containsExactly(new Violation("samples", "must be a whole number from 0 to 1000"));
    }
    assertThat(read("{\"samples\":0}").samples()).isZero();
    assertThat(read("{\"samples\":1000}").samples()).isEqualTo(1000);
  }

  @Test
  void takesEverySeedOf64Bits() {
    assertThat(read("{\"seed\":9223372036854775807}").seed()).isEqualTo(Long.MAX_VALUE);
    assertThat(read("{\"seed\":-9223372036854775808}").seed()).isEqualTo(Long.MIN_VALUE);
    assertThat(refused("{\"seed\":9223372036854775808}"))
        .extracting(Violation::field)
        .containsExactly("seed");
  }

  @Test
  void refusesWhatIsNoObject() {
    for (String json : List.of("[]", "3", "\"x\"", "null")) {
      assertThat(refused(json)).containsExactly(new Violation("body", "must be an object"));
    }
    assertThat(refused("{\"attributes\":[]}"))
        .extracting(Violation::field)
        .containsExactly("attributes");
    assertThat(refused("{\"include\":\"density\"}"))
        .extracting(Violation::field)
        .containsExactly("include");
  }

  @Test
  void tellsBrokenAttributesFromABrokenRequest() {
    assertThat(problem("{\"attributes\":{\"size\":900},\"samples\":-1}").getBody().getType())
        .hasToString("urn:pricescape:problem:invalid-attributes");
    assertThat(problem("{\"samples\":-1}").getBody().getType())
        .hasToString("urn:pricescape:problem:invalid-request");
    assertThat(problem("{\"samples\":-1}").getStatusCode().value()).isEqualTo(422);
  }

  @Test
  void cutsALongUnknownNameInItsReply() {
    assertThat(refused("{\"" + "n".repeat(5000) + "\":1}").get(0).field()).hasSizeLessThan(70);
  }

  private Question read(String json) {
    return reader.read(JsonMapper.shared().readValue(json, Object.class));
  }

  @SuppressWarnings("unchecked")
  private List<Violation> refused(String json) {
    return (List<Violation>) problem(json).getBody().getProperties().get("violations");
  }

  private Problem problem(String json) {
    return catchThrowableOfType(Problem.class, () -> read(json));
  }
}
