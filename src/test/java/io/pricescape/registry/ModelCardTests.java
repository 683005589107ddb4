package io.pricescape.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.evaluation.Scores;
import io.pricescape.evaluation.Segment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelCardTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What was kept with a version before cards had test listings, checks and curves. */
  static final String STORED_BY_THE_VERSION_BEFORE =
      """
      {"trainedAt":"2026-11-22T03:00:41.123Z",
       "listings":{"train":5211,"validation":579,"test":0},
       "dataWindow":{"from":"2025-01-01T00:00:00Z","to":"2026-11-01T00:00:00Z"},
       "seed":42,"hyperparameters":{"batch":"128","members":"2"},
       "provenance":{"learner":"mdn","trainingListings":5211,"validationListings":579,"seed":42,
        "hyperparameters":{"batch":"128","members":"2"},"environment":{"data.sha256":"ab12"}},
       "evaluation":{
        "gmm":{"listings":579,"nll":1.4,"crps":0.5,"medianAbsolutePercentageError":0.6,
         "coverage":{"p50":0.5,"p80":0.81,"p95":0.95},"pit":[29,30]},
        "mdn":{"listings":579,"nll":0.1,"crps":0.2,"medianAbsolutePercentageError":0.1,
         "coverage":{"p50":0.52,"p80":0.8,"p95":0.94},"pit":[30,29]}},
       "verdict":{"promoted":true,"reason":"Negative log-likelihood 0.1 beats 1.4"}}
      """;

  @Test
  void readsACardThatTheVersionBeforeStored() {
    try (RegistryRoom room = RegistryRoom.fresh()) {
      room.registered(1);
      room.jdbc()
          .sql("update model_version set card = cast(:card as jsonb)")
          .param("card", STORED_BY_THE_VERSION_BEFORE)
          .update();

      ModelCard card = room.versions().card("things", 1);

      assertThat(card.learner()).isEqualTo("mdn");
      assertThat(card.trainedAt()).isEqualTo(Instant.parse("2026-11-22T03:00:41.123Z"));
      assertThat(card.listings()).isEqualTo(new ModelCard.Listings(5211, 579, 0));
      assertThat(card.holdOut()).isNull();
      assertThat(card.baselineListings()).isZero();
      assertThat(card.learningCurve()).isEmpty();
      assertThat(card.champion()).isNull();
      assertThat(card.provenance().testListings()).isZero();
      assertThat(card.provenance().environment()).containsEntry("data.sha256", "ab12");
      assertThat(card.verdict().promoted()).isTrue();
      assertThat(card.verdict().checks()).isEmpty();
      Scores scores = card.evaluation().get("mdn");
      assertThat(scores.nll()).isEqualTo(0.1);
      assertThat(scores.segments()).isEmpty();
      assertThat(scores.withheld()).isNull();
      assertThat(card.testResult()).as("its scores are those of validation").isNull();
      assertThat(scores.crpsInCurrency()).isNull();
      assertThat(room.versions().list("things")).hasSize(1);
      room.versions().promote("things", 1, "because", "a test");
      assertThat(room.live().find("things")).isPresent();
      assertThat(JSON.writeValueAsString(room.versions().card("things", 1).summary()))
          .contains("\"version\":1");
    }
  }

  @Test
  void leavesOutOfAListWhatMakesACardLong() {
    ModelCard whole = whole();
    JsonNode shown = JSON.readTree(JSON.writeValueAsString(whole));
    JsonNode listed = JSON.readTree(JSON.writeValueAsString(whole.summary()));

    assertThat(shown.at("/evaluation/mdn/segments")).hasSize(1);
    assertThat(shown.at("/evaluation/mdn/withheld/nll").asDouble()).isEqualTo(0.1);
    assertThat(shown.get("learningCurve")).hasSize(2);
    assertThat(shown.get("promotions").toString())
        .isEqualTo(
            "[{\"at\":\"2026-11-22T04:00:00Z\",\"reason\":\"back\",\"by\":\"admin\","
                + "\"rolledBack\":true},"
                + "{\"at\":\"2026-11-22T03:30:00Z\",\"reason\":\"won\",\"by\":\"training run 1\"}]");
    assertThat(listed.at("/evaluation/mdn").propertyNames())
        .contains("nll", "intervals")
        .doesNotContain("segments", "withheld");
    assertThat(listed.propertyNames())
        .contains("verdict", "provenance", "holdOut")
        .doesNotContain("learningCurve", "promotions");
    assertThat(whole.summary().summary()).isEqualTo(whole.summary());
  }

  @Test
  void tellsInShortHowTheModelItselfDidInItsTest() {
    ModelCard whole = whole();
    assertThat(whole.testResult()).isEqualTo(new TestResult(30, 0.8, 0.3));
    assertThat(whole.summary().testResult()).isEqualTo(whole.testResult());
    assertThat(JSON.readTree(JSON.writeValueAsString(whole)).propertyNames())
        .as("what is kept is as it was")
        .doesNotContain("testResult");

    ModelCard untested =
        SmallModels.draft(true, null, "mlp")
            .card("things", 1, ModelState.ACTIVE, "ab".repeat(32), 100);
    assertThat(untested.evaluation()).isNotEmpty();
    assertThat(untested.testResult()).as("only others were scored").isNull();
  }

  private static ModelCard whole() {
    ModelCard card =
        SmallModels.draft(true).card("things", 1, ModelState.ACTIVE, "ab".repeat(32), 100);
    Scores part = card.evaluation().get("mdn");
    Scores scores =
        new Scores(
            part.listings(),
            part.nll(),
            part.crps(),
            part.crpsInCurrency(),
            part.medianAbsolutePercentageError(),
            part.meanAbsolutePercentageError(),
            part.rootMeanSquaredError(),
            part.coverage(),
            part.width(),
            part.widthInCurrency(),
            part.pit(),
            part.calibrationError(),
            part.intervals(),
            List.of(new Segment("Zenith", part)),
            part,
            List.of());
    return new ModelCard(
            card.category(),
            card.version(),
            card.state(),
            card.learner(),
            card.trainedAt(),
            card.sha256(),
            card.bytes(),
            card.listings(),
            card.dataWindow(),
            card.seed(),
            card.hyperparameters(),
            card.provenance(),
            card.holdOut(),
            card.baselineListings(),
            card.learningCurve(),
            new TreeMap<>(Map.of("mdn", scores)),
            card.champion(),
            card.verdict())
        .with(
            List.of(
                new PastPromotion(Instant.parse("2026-11-22T04:00:00Z"), "back", "admin", true),
                new PastPromotion(
                    Instant.parse("2026-11-22T03:30:00Z"), "won", "training run 1", false)));
  }
}
