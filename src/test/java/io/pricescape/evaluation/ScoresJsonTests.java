package io.pricescape.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.catalog.Item;
import io.pricescape.model.Models;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ScoresJsonTests {
  /** As the registry reads cards. */
  private final JsonMapper json = JsonMapper.builder().build();

  @Test
  void readsTheScoresOfACardThatAnOlderVersionStored() {
    Scores scores =
        json.readValue(
            """
            {"listings":30,"nll":0.1,"crps":0.2,"medianAbsolutePercentageError":0.3,
             "coverage":{"p50":0.5,"p80":0.8,"p95":0.95},"pit":[10,20]}
            """,
            Scores.class);
    assertThat(scores.nll()).isEqualTo(0.1);
    assertThat(scores.coverage()).isEqualTo(new Scores.Coverage(0.5, 0.8, 0.95));
    assertThat(scores.pit()).containsExactly(10, 20);
    assertThat(scores.segments()).isEmpty();
    assertThat(scores.crpsInCurrency()).isNull();
    assertThat(scores.calibrationError()).isNull();
    assertThat(scores.intervals()).isNull();
    assertThat(scores.withheld()).isNull();
  }

  @Test
  void readsTheVerdictOfACardThatAnOlderVersionStored() {
    Verdict verdict = json.readValue("{\"promoted\":true,\"reason\":\"better\"}", Verdict.class);
    assertThat(verdict).isEqualTo(new Verdict(true, "better", List.of()));
  }

  @Test
  void writesWhatItReads() {
    Item item = new Item(Map.of("brand", "zenith"), Map.of());
    List<HeldOutListing> listings =
        Collections.nCopies(40, new HeldOutListing(item, 300, Instant.EPOCH, Instant.EPOCH));
    Outcomes outcomes = Evaluator.outcomes(Models.random(1, 4), listings, share -> {});
    Scores scores = Evaluator.scores(new Answers(outcomes, outcomes, null), listings, "brand");
    assertThat(scores.segments()).hasSize(1);
    assertThat(json.readValue(json.writeValueAsString(scores), Scores.class)).isEqualTo(scores);
  }
}
