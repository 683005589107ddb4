package io.pricescape.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.Item;
import io.pricescape.catalog.PriceScale;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.mixture.GaussianMixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PriceModelTests {
  private static final Item SINN = new Item(Map.of("brand", "sinn"), Map.of("year", 2005.0));

  @Test
  void aHeadReadsLogitsMeansAndDeviations() {
    MixtureHead head = new MixtureHead(2, 10, 2, 0.01);
    GaussianMixture mixture =
        head.mixture(new float[] {(float) Math.log(3), 0, 1, -1, 0, (float) Math.log(0.5)});
    assertThat(mixture.phi(1)).isCloseTo(0.75, within(1e-7));
    assertThat(mixture.mu(0)).isEqualTo(8);
    assertThat(mixture.mu(1)).isEqualTo(12);
    assertThat(mixture.sigma(0)).isCloseTo(2 * 0.51, within(1e-6));
    assertThat(mixture.sigma(1)).isCloseTo(2 * 1.01, within(1e-6));
  }

  @Test
  void aHeadWithACeilingLetsNoSigmaGrowBeyondIt() {
    MixtureHead head = new MixtureHead(2, 0, 10, 0.01, 1.5);
    assertThat(head.sigma(0)).isCloseTo(1.01, within(1e-12));
    assertThat(head.sigma(9)).isCloseTo(1.51, within(1e-12));
    GaussianMixture mixture = head.mixture(new float[] {0, 0, 1, -1, 11, 0});
    assertThat(mixture.sigma(1)).isCloseTo(15.1, within(1e-9));
  }

  @Test
  void aHeadStaysFiniteForAnyOutputs() {
    MixtureHead head = new MixtureHead(2, 0, 1, 0.01);
    GaussianMixture mixture = head.mixture(new float[] {900, -900, 1e6f, -1e6f, 3e38f, -3e38f});
    assertThat(mixture.logDensity(0)).isFinite();
    assertThat(mixture.sigma(0)).isGreaterThanOrEqualTo(0.01);
  }

  @Test
  void poolsItsMembersAndReportsAtMostEightComponents() {
    PriceModel ensemble = Models.random(4, 21);
    GaussianMixture said = ensemble.predict(SINN).mixture();
    assertThat(said.size()).isEqualTo(8);
    double mean = 0;
    for (Network member : ensemble.members()) {
      var input = ensemble.encoder().blank();
      ensemble.encoder().encode(SINN, input);
      mean += ensemble.head().mixture(member.forward(input, member.scratch())).mean() / 4;
    }
    assertThat(said.mean()).isCloseTo(mean, within(1e-9));
  }

  private static PriceModel calibrated(PriceModel model, double factor) {
    return model.with(model.aggregation().with(new SigmaFactors(factor, factor, factor)));
  }

  @Test
  void multipliesEverySigmaOfWhatItSaysAndNothingElse() {
    PriceModel model = Models.random(4, 21);
    GaussianMixture said = model.predict(SINN).mixture();
    GaussianMixture wider = calibrated(model, 1.5).predict(SINN).mixture();
    assertThat(wider.size()).isEqualTo(said.size());
    for (int k = 0; k < said.size(); k++) {
      assertThat(wider.phi(k)).isCloseTo(said.phi(k), within(1e-12));
      assertThat(wider.mu(k)).isEqualTo(said.mu(k));
      assertThat(wider.sigma(k)).isCloseTo(1.5 * said.sigma(k), within(1e-12));
    }
  }

  @Test
  void quantilesTiersAndMixtureAgreeAlsoWhenCalibrated() {
    for (double by : new double[] {0.4, 1, 1.3, 2.5}) {
      for (int seed = 0; seed < 20; seed++) {
        PriceDistribution said = calibrated(Models.random(2, seed), by).predict(SINN);
        for (double p : new double[] {0.01, 0.1, 0.5, 0.9, 0.99}) {
          double price = said.quantile(p);
          assertThat(said.cdf(price)).isCloseTo(p, within(1e-8));
          assertThat(said.mixture().cdf(Math.log(price))).isCloseTo(p, within(1e-8));
        }
        double shares = 0;
        for (PriceTier tier : said.tiers()) {
          assertThat(said.cdf(tier.high()) - said.cdf(tier.low()))
              .isCloseTo(tier.share(), within(1e-8));
          shares += tier.share();
        }
        // ranges that hold under 3 % are left out
        assertThat(shares).isBetween(0.9, 0.95 + 1e-8);
      }
    }
  }

  @Test
  void refusesFactorsOfSigmaThatAreNone() {
    PriceModel model = Models.random(1, 1);
    for (double by : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> calibrated(model, by)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static GaussianMixture byHand(PriceModel model, Item item, List<Integer> members) {
    EncodedItem encoded = model.encoder().blank();
    model.encoder().encode(item, encoded);
    return GaussianMixture.pooled(
        members.stream()
            .map(m -> model.members().get(m))
            .map(member -> model.head().mixture(member.forward(encoded, member.scratch())))
            .toList());
  }

  /** Seeds 0 to 19: the answer is pooled, reduced to 7, scaled and given a background by hand. */
  @Test
  void answersWithTheMembersForTheKindOfQuestionTheirFactorAndTheBackground() {
    for (int seed = 0; seed < 20; seed++) {
      PriceModel model = Models.withAllParts(seed);
      Aggregation aggregation = model.aggregation();
      BackgroundComponent background = aggregation.background();
      Item complete = new Item(Map.of("brand", "sinn"), Map.of("size", 38.0));
      assertThat(model.predict(complete).mixture())
          .isEqualTo(
              background.addedTo(
                  byHand(model, complete, List.of(0, 1, 2)).reducedTo(7).withSigmaScaled(1.25),
                  PriceScale.LOG));
      Item partial = new Item(Map.of(), Map.of("size", 38.0));
      assertThat(model.predict(partial).mixture())
          .isEqualTo(
              background.addedTo(
                  byHand(model, partial, List.of(3, 2)).reducedTo(7).withSigmaScaled(1.5),
                  PriceScale.LOG));
    }
  }

  @Test
  void answersFewValuesByTheMatchingListingsUnlessAskedAsOfAnotherDay() {
    PriceModel model = Models.withAllParts(5);
    Item zenith = new Item(Map.of("brand", "Zenith"), Map.of());
    GaussianMixture matching =
        GaussianMixture.of(
            new double[] {0.25, 0.75},
            new double[] {model.predict(zenith).mixture().mu(0), 8},
            new double[] {0.25, 0.125});
    assertThat(model.predict(zenith).mixture()).isEqualTo(matching);
    Instant newest = Instant.ofEpochSecond(20_454L * 86_400);
    assertThat(model.predict(zenith, newest)).isEqualTo(model.predict(zenith));
    assertThat(model.predict(zenith, newest.plusSeconds(1_000_000)))
        .isEqualTo(model.predict(zenith));
    EncodedItem then = model.encoder().blank();
    model.encoder().encode(zenith, newest.minusSeconds(90 * 86_400), then);
    assertThat(model.predict(then).mixture())
        .isEqualTo(model.predictByMembers(then))
        .isNotEqualTo(matching);
    Item unseen = new Item(Map.of("brand", "unseen"), Map.of());
    EncodedItem encoded = model.encoder().blank();
    model.encoder().encode(unseen, encoded);
    assertThat(model.predict(encoded).mixture()).isEqualTo(model.predictByMembers(encoded));
  }

  @Test
  void refusesASelectionOfMembersThatDoNotExist() {
    PriceModel model = Models.random(2, 1);
    for (int place : new int[] {-1, 2}) {
      for (MemberSelection selection :
          List.of(
              new MemberSelection(List.of(place), List.of(0), List.of()),
              new MemberSelection(List.of(0), List.of(1, place), List.of()))) {
        assertThatThrownBy(() -> model.with(model.aggregation().with(selection)))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void manyThreadsGetTheSameAnswer() {
    PriceModel model = Models.random(2, 3);
    GaussianMixture alone = model.predict(SINN).mixture();
    assertThat(
            IntStream.range(0, 500)
                .parallel()
                .mapToObj(i -> model.predict(SINN).mixture())
                .distinct())
        .containsExactly(alone);
  }
}
