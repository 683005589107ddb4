package io.pricescape.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceDeskTests {
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final SuggestionMetrics metrics = new SuggestionMetrics(meters);

  @Test
  void drawsAnewWhereNoSeedIsGiven() {
    var seeds = List.of(7L, 8L).iterator();
    var desk = new PriceDesk(Watches.CATEGORY, Watches.live(1), 20, metrics, seeds::next);
    var first = desk.answer(Map.of()).suggestions();
    assertThat(desk.answer(Map.of()).suggestions()).isNotEqualTo(first);
    assertThat(desk.answer(Map.of("seed", 7)).suggestions()).isEqualTo(first);
  }

  @Test
  void tellsNothingOfItsInnerLifeWhenAQuestionFails() {
    PriceDesk desk = failing();
    var refusal = (PriceDesk.Refusal) desk.answerOrRefusal(Map.of());
    assertThat(refusal.problem().getStatus()).isEqualTo(500);
    assertThat(Watches.MAPPER.writeValueAsString(refusal))
        .contains("urn:pricescape:problem:internal-error")
        .doesNotContain("secret", "Exception");
    assertThatThrownBy(() -> desk.answer(Map.of())).hasMessage("secret");
    assertThat(desk.answerOrRefusal(Map.of("seed", 1))).isInstanceOf(PriceSuggestion.class);
    assertThat(meters.scrape())
        .contains("pricescape_suggestions_seconds_count{category=\"watches\",outcome=\"error\"} 2");
  }

  @Test
  void countsUnderTheNamesOfTheContract() {
    var desk = new PriceDesk(Watches.CATEGORY, Watches.live(1), 20, metrics, () -> 1);
    desk.answer(Map.of("attributes", Map.of("brand", "Casio")));
    desk.answer(Map.of("askingPrice", 1));
    String scraped = meters.scrape();
    assertThat(scraped)
        .contains(
            "pricescape_suggestions_seconds_bucket{category=\"watches\",outcome=\"ok\",le=",
            "pricescape_suggestions_seconds_count{category=\"watches\",outcome=\"no-model\"} 0",
            "pricescape_suggestions_seconds_count{category=\"watches\",outcome=\"invalid\"} 0",
            "pricescape_suggestion_notes_total{code=\"thin-evidence\"} 1.0",
            "pricescape_suggestion_notes_total{code=\"missing-attribute\"} 3.0",
            "pricescape_suggestion_notes_total{code=\"unseen-value\"} 0.0",
            "pricescape_suggestion_notes_total{code=\"asking-price-far-off\"} 1.0",
            "pricescape_suggestion_notes_total{code=\"out-of-training-range\"} 0.0");
    assertThat(scraped.lines().filter(line -> line.contains("outcome=\"ok\",le=")).count())
        .isBetween(10L, 20L);
  }

  private PriceDesk failing() {
    return new PriceDesk(
        Watches.CATEGORY,
        Watches.live(1),
        20,
        metrics,
        () -> {
          throw new IllegalStateException("secret");
        });
  }
}
