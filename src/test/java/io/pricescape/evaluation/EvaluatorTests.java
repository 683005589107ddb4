package io.pricescape.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.Item;
import io.pricescape.model.Models;
import io.pricescape.model.PriceDistribution;
import io.pricescape.model.PriceModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluatorTests {
  private static final Item ITEM =
      new Item(Map.of("brand", "zenith", "condition", "new"), Map.of("size", 40.0, "year", 2001.0));
  private final PriceModel model = Models.random(1, 4);

  private static HeldOutListing heldOut(double price) {
    return new HeldOutListing(ITEM, price, Instant.EPOCH, Instant.EPOCH);
  }

  private List<HeldOutListing> drawn(int count) {
    SplittableRandom random = new SplittableRandom(8);
    PriceDistribution truth = model.predict(ITEM);
    return IntStream.range(0, count).mapToObj(i -> heldOut(truth.sample(random))).toList();
  }

  private Scores scores(List<HeldOutListing> listings) {
    Outcomes outcomes = Evaluator.outcomes(model, listings, share -> {});
    return Evaluator.scores(Answers.complete(outcomes), listings, null);
  }

  @Test
  void aModelThatIsTheTruthIsCalibrated() {
    Scores scores = scores(drawn(20_000));
    assertThat(scores.listings()).isEqualTo(20_000);
    assertThat(scores.coverage().p50()).isCloseTo(0.5, within(0.015));
    assertThat(scores.coverage().p80()).isCloseTo(0.8, within(0.012));
    assertThat(scores.coverage().p95()).isCloseTo(0.95, within(0.007));
    assertThat(scores.pit()).hasSize(20).allSatisfy(n -> assertThat(n).isBetween(850, 1_150));
    assertThat(scores.pit().stream().mapToInt(Integer::intValue).sum()).isEqualTo(20_000);
    assertThat(scores.calibrationError()).isBetween(0.0, 0.006);
  }

  @Test
  void scoresOneListingAsItsDistributionSays() {
    PriceDistribution said = model.predict(ITEM);
    Scores scores = scores(List.of(heldOut(2_000)));
    double error = Math.abs(said.quantile(0.5) - 2_000) / 2_000;
    assertThat(scores.nll()).isEqualTo(said.nll(2_000));
    assertThat(scores.crps()).isEqualTo(said.crps(2_000));
    assertThat(scores.crpsInCurrency()).isEqualTo(said.crpsInCurrency(2_000));
    assertThat(scores.medianAbsolutePercentageError()).isCloseTo(error, within(1e-9));
    assertThat(scores.meanAbsolutePercentageError()).isCloseTo(error, within(1e-9));
    assertThat(scores.rootMeanSquaredError())
        .isCloseTo(Math.abs(said.mean() - 2_000), within(1e-9));
    assertThat(scores.widthInCurrency().p80())
        .isCloseTo(said.quantile(0.9) - said.quantile(0.1), within(1e-6));
    assertThat(scores.width().p95())
        .isCloseTo(Math.log(said.quantile(0.975) / said.quantile(0.025)), within(1e-9));
    Interval sure = new Interval(scores.nll(), scores.nll());
    assertThat(scores.intervals().nll()).isEqualTo(sure);
  }

  @Test
  void calibrationErrorIsHowFarTheRanksAreFromTheDiagonal() {
    // all ranks in the lowest bin: 1 − p at each of the edges p = 0.05 … 0.95, ½ in the mean
    List<HeldOutListing> cheap = List.of(heldOut(model.predict(ITEM).quantile(0.01)));
    assertThat(scores(cheap).calibrationError()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void theSameOutcomesWhateverTheThreadsDo() {
    List<HeldOutListing> listings = drawn(1_000);
    Outcomes first = Evaluator.outcomes(model, listings, share -> {});
    assertThat(Evaluator.outcomes(model, listings, share -> {})).isEqualTo(first);
    assertThat(first.rows().get(700))
        .isEqualTo(Outcome.of(model.predict(ITEM), listings.get(700).price()));
  }

  @Test
  void tellsHowFarItIsAndEndsWhenTold() {
    List<Double> told = new ArrayList<>();
    Evaluator.outcomes(model, drawn(600), told::add);
    assertThat(told).isSorted().hasSizeGreaterThan(2).endsWith(1.0);
    List<Double> until = new ArrayList<>();
    assertThatThrownBy(
            () ->
                Evaluator.outcomes(
                    model,
                    drawn(600),
                    share -> {
                      until.add(share);
                      throw new CancellationException();
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(until).hasSize(1);
  }

  @Test
  void withholdsAboutTheShareAndAlwaysTheSame() {
    List<HeldOutListing> listings = drawn(5_000);
    List<HeldOutListing> partial = Evaluator.withholding(listings, 0.3);
    assertThat(Evaluator.withholding(listings, 0.3)).isEqualTo(partial);
    for (String attribute : List.of("brand", "condition")) {
      assertThat(partial.stream().filter(l -> l.item().text(attribute) == null).count() / 5_000.0)
          .isCloseTo(0.3, within(0.02));
    }
    long both =
        partial.stream()
            .filter(l -> l.item().number("size") == null && l.item().text("brand") == null)
            .count();
    assertThat(both / 5_000.0).as("independent of each other").isCloseTo(0.09, within(0.015));
    assertThat(partial.get(17).price()).isEqualTo(listings.get(17).price());
    assertThat(Evaluator.withholding(listings, 0)).isEqualTo(listings);
  }

  @Test
  void scoresFrequentValuesOfTheMainAttributeMostFrequentFirst() {
    List<HeldOutListing> listings = new ArrayList<>();
    for (int brand = 0; brand < 25; brand++) {
      for (int i = 0; i < 28 + brand; i++) {
        Item item = new Item(Map.of("brand", "b" + brand), Map.of());
        listings.add(new HeldOutListing(item, 1_000 + i, Instant.EPOCH, Instant.EPOCH));
      }
    }
    listings.add(heldOut(5));
    listings.add(new HeldOutListing(new Item(Map.of(), Map.of()), 7, Instant.MIN, Instant.MIN));
    Outcomes outcomes = Evaluator.outcomes(model, listings, share -> {});
    Scores scores = Evaluator.scores(new Answers(outcomes, outcomes, null), listings, "brand");
    assertThat(scores.segments()).hasSize(20);
    assertThat(scores.segments().get(0).value()).isEqualTo("b24");
    assertThat(scores.segments().get(0).scores().listings()).isEqualTo(52);
    assertThat(scores.segments().get(19).value()).isEqualTo("b5");
    assertThat(scores.withheld()).isEqualTo(scores.summary());
    Scores few = Evaluator.scores(Answers.complete(outcomes), listings, "condition");
    assertThat(few.segments()).as("one listing only").isEmpty();
    assertThat(few.withheld()).isNull();
  }

  @Test
  void refusesToScoreOnNothingOrOnOtherListings() {
    assertThatThrownBy(() -> scores(List.of())).isInstanceOf(IllegalArgumentException.class);
    Outcomes outcomes = Evaluator.outcomes(model, drawn(2), share -> {});
    assertThatThrownBy(() -> Evaluator.scores(Answers.complete(outcomes), drawn(3), null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
