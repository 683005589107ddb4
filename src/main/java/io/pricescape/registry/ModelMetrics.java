package io.pricescape.registry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.pricescape.evaluation.Scores;
import io.pricescape.evaluation.ShortQuestionScores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Meters of the live models, whether they are loaded or not.
 *
 * <table>
 *   <caption>Gauges</caption>
 *   <tr><th>name</th><th>tags</th><th>what</th></tr>
 *   <tr><td>pricescape.model.version</td><td>category, learner</td><td>the version that answers;
 *   which of the scores are its own</td></tr>
 *   <tr><td>pricescape.model.age (seconds)</td><td>category</td><td>since its training</td></tr>
 *   <tr><td>pricescape.model.score</td><td>category, learner, score</td><td>from its card</td></tr>
 *   <tr><td>pricescape.models.refused</td><td>category</td><td>1 while the live version is
 *   damaged, else 0</td></tr>
 * </table>
 */
@Component
class ModelMetrics {
  private static final Logger log = LoggerFactory.getLogger(ModelMetrics.class);

  private final Map<String, Rows> rows = new ConcurrentHashMap<>();
  private final MeterRegistry registry;
  private final Clock clock;

  ModelMetrics(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** A category's gauges: a promotion changes its own and no other category's. */
  private record Rows(MultiGauge version, MultiGauge age, MultiGauge score, MultiGauge refused) {
    static Rows of(String category, MeterRegistry registry) {
      return new Rows(
          MultiGauge.builder("pricescape.model.version")
              .description("Version of the category's live model")
              .tag("category", category)
              .register(registry),
          MultiGauge.builder("pricescape.model.age")
              .description("Time since the live model was trained")
              .baseUnit("seconds")
              .tag("category", category)
              .register(registry),
          MultiGauge.builder("pricescape.model.score")
              .description("Scores on the live model's card")
              .tag("category", category)
              .register(registry),
          MultiGauge.builder("pricescape.models.refused")
              .description("Whether the live version is damaged and another answers, or none")
              .tag("category", category)
              .register(registry));
    }
  }

  /** The category has a live version. */
  void watch(String category, Standing standing) {
    change(
        category,
        gauges ->
            gauges
                .refused()
                .register(List.of(Row.of(Tags.empty(), standing, s -> s.refused() ? 1 : 0)), true));
  }

  /** The version that answers is another. */
  void show(ModelCard card) {
    change(
        card.category(),
        gauges -> {
          gauges
              .version()
              .register(List.of(Row.of(Tags.of("learner", card.learner()), card.version())), true);
          gauges
              .age()
              .register(List.of(Row.of(Tags.empty(), card.trainedAt(), this::secondsSince)), true);
          gauges.score().register(scores(card), true);
        });
  }

  /** No version answers. */
  void hide(String category) {
    change(
        category,
        gauges -> {
          gauges.version().register(List.of(), true);
          gauges.age().register(List.of(), true);
          gauges.score().register(List.of(), true);
        });
  }

  /** The category has no live version any more. */
  void forget(String category) {
    hide(category);
    change(category, gauges -> gauges.refused().register(List.of(), true));
    rows.remove(category);
  }

  private void change(String category, Consumer<Rows> work) {
    try {
      work.accept(rows.computeIfAbsent(category, key -> Rows.of(key, registry)));
    } catch (RuntimeException e) {
      log.warn("The meters of {}'s model could not be set", category, e);
    }
  }

  private double secondsSince(Instant instant) {
    return Duration.between(instant, clock.instant()).toMillis() / 1000.0;
  }

  private static List<Row<?>> scores(ModelCard card) {
    return card.evaluation().entrySet().stream()
        .flatMap(entry -> scores(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Stream<Row<?>> scores(String learner, Scores scores) {
    Tags tags = Tags.of("learner", learner);
    return Stream.of(
            score(tags, "nll", scores.nll()),
            score(tags, "crps", scores.crps()),
            score(tags, "crpsInCurrency", scores.crpsInCurrency()),
            score(tags, "medianAbsolutePercentageError", scores.medianAbsolutePercentageError()),
            score(tags, "calibrationError", scores.calibrationError()),
            score(tags, "coverage50", scores.coverage().p50()),
            score(tags, "coverage80", scores.coverage().p80()),
            score(tags, "coverage95", scores.coverage().p95()),
            score(tags, "nllShort", nllShort(scores)))
        .flatMap(row -> row);
  }

  /** The mean NLL over the questions with 1, 2 and 3 attributes given. */
  private static @Nullable Double nllShort(Scores scores) {
    double sum = 0;
    int questions = 0;
    for (ShortQuestionScores asked : scores.shortQuestions()) {
      sum += asked.listings() * asked.nll();
      questions += asked.listings();
    }
    return questions == 0 ? null : sum / questions;
  }

  /** A row, or none where the card has no such score. */
  private static Stream<Row<?>> score(Tags tags, String name, @Nullable Double value) {
    return value == null ? Stream.of() : Stream.of(Row.of(tags.and("score", name), value));
  }
}
