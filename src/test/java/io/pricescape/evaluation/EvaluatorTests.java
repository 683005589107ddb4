package io.pricescape.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.Item;
import io.pricescape.model.Models;
import io.pricescape.model.PriceDistribution;
import io.pricescape.model.PriceModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluatorTests {
  private static final Item ITEM = new Item(Map.of("brand", "zenith"), Map.of());
  private final PriceModel model = Models.random(1, 4);

  @Test
  void aModelThatIsTheTruthIsCalibrated() {
    SplittableRandom random = new SplittableRandom(8);
    PriceDistribution truth = model.predict(ITEM);
    List<HeldOutListing> drawn =
        IntStream.range(0, 20_000).mapToObj(i -> heldOut(truth.sample(random))).toList();
    Scores scores = Evaluator.score(model, drawn);
    assertThat(scores.listings()).isEqualTo(20_000);
    assertThat(scores.coverage().p50()).isCloseTo(0.5, within(0.015));
    assertThat(scores.coverage().p80()).isCloseTo(0.8, within(0.012));
    assertThat(scores.coverage().p95()).isCloseTo(0.95, within(0.007));
    assertThat(scores.pit()).hasSize(20).allSatisfy(n -> assertThat(n).isBetween(850, 1_150));
    assertThat(scores.pit().stream().mapToInt(Integer::intValue).sum()).isEqualTo(20_000);
  }

  @Test
  void scoresOneListingAsItsDistributionSays() {
    PriceDistribution said = model.predict(ITEM);
    Scores scores = Evaluator.score(model, List.of(heldOut(2_000)));
    assertThat(scores.nll()).isEqualTo(said.nll(2_000));
    assertThat(scores.crps()).isEqualTo(said.crps(2_000));
    assertThat(scores.medianAbsolutePercentageError())
        .isCloseTo(Math.abs(said.quantile(0.5) - 2_000) / 2_000, within(1e-12));
  }

  private static HeldOutListing heldOut(double price) {
    return new HeldOutListing(ITEM, price, Instant.EPOCH, Instant.EPOCH);
  }

  @Test
  void refusesToScoreOnNothing() {
    assertThatThrownBy(() -> Evaluator.score(model, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
