package io.pricescape.registry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.pricescape.evaluation.Scores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Meters of the models that are live in this process.
 *
 * <table>
 *   <caption>Gauges</caption>
 *   <tr><th>name</th><th>tags</th><th>what</th></tr>
 *   <tr><td>pricescape.model.version</td><td>category, learner</td><td>the live version;
 *   which of the scores are its own</td></tr>
 *   <tr><td>pricescape.model.age (seconds)</td><td>category</td><td>since its training</td></tr>
 *   <tr><td>pricescape.model.score</td><td>category, learner, score</td><td>from its card</td></tr>
 * </table>
 */
@Component
class ModelMetrics {
  private static final Logger log = LoggerFactory.getLogger(ModelMetrics.class);

  private final Map<String, ModelCard> cards = new TreeMap<>();
  private final Clock clock;
  private final MultiGauge version;
  private final MultiGauge age;
  private final MultiGauge score;

  ModelMetrics(MeterRegistry registry, Clock clock) {
    this.clock = clock;
    this.version =
        MultiGauge.builder("pricescape.model.version")
            .description("Version of the category's live model")
            .register(registry);
    this.age =
        MultiGauge.builder("pricescape.model.age")
            .description("Time since the live model was trained")
            .baseUnit("seconds")
            .register(registry);
    this.score =
        MultiGauge.builder("pricescape.model.score")
            .description("Scores on the live model's card")
            .register(registry);
  }

  synchronized void wentLive(ModelCard card) {
    cards.put(card.category(), card);
    try {
      version.register(
          cards.values().stream()
              .<Row<?>>map(
                  c ->
                      Row.of(
                          Tags.of("category", c.category(), "learner", c.learner()), c.version()))
              .toList(),
          true);
      age.register(
          cards.values().stream()
              .<Row<?>>map(
                  c -> Row.of(Tags.of("category", c.category()), c.trainedAt(), this::secondsSince))
              .toList(),
          true);
      score.register(cards.values().stream().flatMap(ModelMetrics::scores).toList(), true);
    } catch (RuntimeException e) {
      log.warn("The meters of {}'s model could not be set", card.category(), e);
    }
  }

  private double secondsSince(Instant instant) {
    return Duration.between(instant, clock.instant()).toMillis() / 1000.0;
  }

  private static Stream<Row<?>> scores(ModelCard card) {
    return card.evaluation().entrySet().stream()
        .flatMap(entry -> scores(card.category(), entry.getKey(), entry.getValue()));
  }

  private static Stream<Row<?>> scores(String category, String learner, Scores scores) {
    Tags tags = Tags.of("category", category, "learner", learner);
    return Stream.of(
            score(tags, "nll", scores.nll()),
            score(tags, "crps", scores.crps()),
            score(tags, "crpsInCurrency", scores.crpsInCurrency()),
            score(tags, "medianAbsolutePercentageError", scores.medianAbsolutePercentageError()),
            score(tags, "calibrationError", scores.calibrationError()),
            score(tags, "coverage50", scores.coverage().p50()),
            score(tags, "coverage80", scores.coverage().p80()),
            score(tags, "coverage95", scores.coverage().p95()))
        .flatMap(row -> row);
  }

  /** A row, or none where the card has no such score. */
  private static Stream<Row<?>> score(Tags tags, String name, @Nullable Double value) {
    return value == null ? Stream.of() : Stream.of(Row.of(tags.and("score", name), value));
  }
}
