package io.pricescape.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.suggestion.PriceSuggestion.AnsweringModel;
import io.pricescape.suggestion.PriceSuggestion.Asking;
import io.pricescape.suggestion.PriceSuggestion.Component;
import io.pricescape.suggestion.PriceSuggestion.ComponentPrice;
import io.pricescape.suggestion.PriceSuggestion.DensityPoint;
import io.pricescape.suggestion.PriceSuggestion.Draw;
import io.pricescape.suggestion.PriceSuggestion.NextQuestion;
import io.pricescape.suggestion.PriceSuggestion.OtherQuestion;
import io.pricescape.suggestion.PriceSuggestion.Peak;
import io.pricescape.suggestion.PriceSuggestion.PriceMixture;
import io.pricescape.suggestion.PriceSuggestion.PriceSummary;
import io.pricescape.suggestion.PriceSuggestion.PriceTierShown;
import io.pricescape.suggestion.PriceSuggestion.Quantile;
import io.pricescape.suggestion.Recommendation.NoRecommendation;
import io.pricescape.suggestion.Recommendation.Reason;
import io.pricescape.suggestion.Recommendation.RecommendedPrice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;

/** Jackson is the naive twin, and the answers must be the same to the byte. */
class AnswerWriterTests {
  private static final ObjectWriter JACKSON =
      Watches.MAPPER.writer().with(StreamWriteFeature.USE_FAST_DOUBLE_WRITER);
  private static final double[] ODD = {
    0,
    -0.0,
    1,
    10,
    1e-3,
    0.000999999,
    9_999_999,
    9_999_999.999,
    1e7,
    1e10,
    1e22,
    1e300,
    5e-324,
    -1,
    -12.5,
    0.1 + 0.2,
    1 / 3.0,
    123456789.1,
    1234567.891,
    100,
    0.05,
    4503599627370497.5,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };
  private static final String[] TEXTS = {
    "watches",
    "",
    "a \"quoted\" \\ word",
    "Ziffernblätter",
    "时计",
    "🕰 clock",
    "tab\tline\n\u0001",
    "</"
  };

  private final Random random = new Random(11);
  private final AnswerWriter writer = new AnswerWriter(Watches.MAPPER);

  @Test
  void writesAnswersAsJacksonDoes() throws IOException {
    for (int i = 0; i < 2_000; i++) {
      PriceSuggestion answer = answer();
      assertThat(written(answer))
          .isEqualTo(new String(JACKSON.writeValueAsBytes(answer), StandardCharsets.UTF_8));
    }
  }

  @Test
  void writesShortNumbersAsJacksonDoes() throws IOException {
    for (int i = 0; i < 200_000; i++) {
      double scaled = random.nextDouble() * Math.pow(10, random.nextInt(-6, 14));
      double value = i < ODD.length ? ODD[i] : i % 2 == 0 ? Prices.shown(scaled) : scaled;
      AnswerBytes bytes = new AnswerBytes(1);
      bytes.shortNumber(value);
      assertThat(text(bytes))
          .isEqualTo(new String(JACKSON.writeValueAsBytes(value), StandardCharsets.UTF_8));
    }
  }

  @Test
  void saysTheModelThatAnswersNow() throws IOException {
    PriceSuggestion first = answer();
    PriceSuggestion second = answer();

    assertThat(written(first)).contains("\"version\":" + first.model().version() + ",");
    assertThat(written(second)).contains("\"version\":" + second.model().version() + ",");
  }

  private String written(PriceSuggestion answer) throws IOException {
    AnswerBytes bytes = new AnswerBytes(1 + random.nextInt(4000));
    writer.write(answer, bytes);
    String text = text(bytes);
    assertThat(bytes.length()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    return text;
  }

  private static String text(AnswerBytes bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bytes.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private PriceSuggestion answer() {
    return new PriceSuggestion(
        text(),
        text(),
        new AnsweringModel(random.nextInt(), Instant.ofEpochMilli(random.nextInt()), number()),
        new PriceMixture(
            "log",
            some(
                () ->
                    new Component(
                        real(),
                        real(),
                        real(),
                        new ComponentPrice(real(), real(), real(), real())))),
        new PriceSummary(real(), real(), real(), some(() -> new Quantile(real(), real()))),
        some(
            () ->
                new PriceTierShown(
                    real(),
                    real(),
                    real(),
                    real(),
                    List.of(real(), real(), real()),
                    some(() -> new Peak(real(), real())))),
        random.nextBoolean()
            ? new RecommendedPrice(real(), real(), real(), number())
            : new NoRecommendation(Reason.TOO_WIDE, text()),
        some(() -> new Draw(real(), random.nextBoolean() ? null : number())),
        random.nextBoolean()
            ? null
            : new Asking(
                real(),
                real(),
                number(),
                random.nextBoolean()
                    ? null
                    : AskingVerdict.values()[random.nextInt(AskingVerdict.values().length)],
                random.nextBoolean() ? null : real()),
        random.nextBoolean() ? null : some(() -> new DensityPoint(real(), real())),
        random.nextBoolean()
            ? null
            : new NextQuestion(text(), real(), some(() -> new OtherQuestion(text(), real()))),
        some(
            () ->
                new Note(
                    NoteCode.values()[random.nextInt(NoteCode.values().length)],
                    random.nextBoolean() ? null : text(),
                    text(),
                    random.nextBoolean() ? null : text())));
  }

  private <T> List<T> some(Supplier<T> one) {
    return Stream.generate(one).limit(random.nextInt(4)).toList();
  }

  private int number() {
    return random.nextInt(random.nextBoolean() ? 10 : Integer.MAX_VALUE);
  }

  private double real() {
    return switch (random.nextInt(3)) {
      case 0 -> ODD[random.nextInt(ODD.length)];
      case 1 -> Prices.shown(10_000 * random.nextDouble());
      default -> random.nextGaussian();
    };
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }
}
