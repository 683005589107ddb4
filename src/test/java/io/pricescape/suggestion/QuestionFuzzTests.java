package io.pricescape.suggestion;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pricescape.problem.Problem;
import io.pricescape.suggestion.PriceDesk.Refusal;
import io.pricescape.suggestion.PriceSuggestion.Component;
import io.pricescape.suggestion.PriceSuggestion.NextQuestion;
import io.pricescape.suggestion.PriceSuggestion.PriceTierShown;
import io.pricescape.suggestion.PriceSuggestion.Quantile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Whatever is asked, alone or with others, the answer is sound or says what is wrong. */
class QuestionFuzzTests {
  private static final int MAX_LINE = 4_000;

  private final Suggestions suggestions =
      Watches.suggestions(
          new AtomicReference<>(Watches.live(3)), () -> 312, new SimpleMeterRegistry());
  private final Bodies bodies = new Bodies(Watches.MAPPER);
  private final AnswerWriter writer = new AnswerWriter(Watches.MAPPER);

  @FuzzTest
  void answersAQuestion(byte[] body) throws IOException {
    try {
      Object question = bodies.value(body);
      PriceSuggestion answer = suggestions.open("watches").answer(question);
      check(answer);
      assertThat(suggestions.open("watches").answer(question))
          .as("the same question, the same answer")
          .isEqualTo(answer);
      assertThat(written(answer).get("suggestions")).hasSize(answer.suggestions().size());
    } catch (Problem e) {
      check(e);
    }
  }

  @FuzzTest
  void answersABatch(byte[] body) throws IOException {
    List<@Nullable Object> questions;
    try {
      questions = bodies.batch(body);
    } catch (Problem e) {
      check(e);
      return;
    }
    assertThat(questions).hasSizeBetween(1, Bodies.MOST_REQUESTS);
    PriceDesk desk = suggestions.open("watches");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write('[');
    for (int i = 0; i < questions.size(); i++) {
      Object answer = desk.answerOrRefusal(questions.get(i));
      check(answer);
      AnswerBytes bytes = new AnswerBytes(16);
      if (i > 0) {
        bytes.raw(',');
      }
      writer.write(answer, bytes);
      bytes.writeTo(out);
    }
    out.write(']');
    assertThat(Watches.MAPPER.readTree(out.toByteArray())).hasSameSizeAs(questions);
  }

  @FuzzTest
  void answersLineForLine(byte[] body) throws IOException {
    Lines lines = new Lines(new ByteArrayInputStream(body), MAX_LINE, () -> {});
    PriceDesk desk = suggestions.open("watches");
    long last = 0;
    List<Lines.Line> read = new ArrayList<>();
    for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
      read.add(line);
      assertThat(line.number()).isGreaterThan(last);
      last = line.number();
      if (line.bytes() != null) {
        assertThat(line.bytes()).hasSizeBetween(1, MAX_LINE).doesNotContain((byte) '\n');
        try {
          check(desk.answerOrRefusal(bodies.value(line.bytes())));
        } catch (Problem e) {
          check(e);
        }
      }
    }
    assertThat(read).hasSameSizeAs(linesThatSaySomething(body));
  }

  private static List<String> linesThatSaySomething(byte[] body) {
    return Stream.of(new String(body, ISO_8859_1).split("\n"))
        .filter(line -> !line.replaceAll("[ \t\r]", "").isEmpty())
        .toList();
  }

  private static void check(Object answer) {
    if (answer instanceof Refusal refusal) {
      assertThat(refusal.problem().getStatus()).isEqualTo(422);
    } else {
      check((PriceSuggestion) answer);
    }
  }

  private static void check(Problem problem) {
    assertThat(problem.getStatusCode())
        .isIn(HttpStatus.BAD_REQUEST, HttpStatus.UNPROCESSABLE_CONTENT);
    assertThat(problem.getBody().getDetail())
        .isNotBlank()
        .doesNotContain("Exception", "java.", "jackson");
  }

  private static void check(PriceSuggestion answer) {
    double sum = 0;
    double mu = Double.NEGATIVE_INFINITY;
    for (Component component : answer.mixture().components()) {
      sum += component.phi();
      assertThat(component.mu()).isFinite().isGreaterThanOrEqualTo(mu);
      assertThat(component.sigma()).isFinite().isPositive();
      mu = component.mu();
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
    double above = 0;
    for (PriceTierShown tier : answer.tiers()) {
      assertThat(tier.low()).isGreaterThan(above);
      assertThat(tier.price()).isBetween(tier.low(), tier.high());
      assertThat(tier.share()).isBetween(0.03, 1.0);
      assertThat(tier.quartiles()).isSorted().allMatch(tier::contains);
      assertThat(tier.peaks()).allMatch(peak -> tier.contains(peak.price()));
      above = tier.high();
    }
    assertThat(above).isFinite();
    double before = 0;
    for (Quantile quantile : answer.price().quantiles()) {
      assertThat(quantile.price()).isFinite().isGreaterThan(before);
      before = quantile.price();
    }
    assertThat(answer.price().mean()).isFinite().isPositive();
    assertThat(answer.price().standardDeviation()).isFinite().isPositive();
    assertThat(answer.suggestions())
        .allSatisfy(draw -> assertThat(draw.price()).isFinite().isPositive());
    if (answer.asking() != null) {
      assertThat(answer.asking().price()).isFinite().isPositive();
      assertThat(answer.asking().percentile()).isBetween(0.0, 1.0);
      assertThat(answer.asking().verdict() == null).isEqualTo(answer.tiers().isEmpty());
    }
    NextQuestion next = answer.nextQuestion();
    if (next != null) {
      double most = next.spreadReduction();
      assertThat(most).isBetween(0.0, 1.0);
      assertThat(next.alternatives())
          .allSatisfy(other -> assertThat(other.spreadReduction()).isBetween(0.0, most));
    }
    if (answer.density() != null) {
      assertThat(answer.density())
          .hasSize(Answering.CURVE_POINTS)
          .allSatisfy(point -> assertThat(point.density()).isFinite().isNotNegative());
    }
  }

  private JsonNode written(PriceSuggestion answer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AnswerBytes bytes = new AnswerBytes(16);
    writer.write(answer, bytes);
    bytes.writeTo(out);
    return Watches.MAPPER.readTree(out.toByteArray());
  }
}
