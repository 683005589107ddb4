package io.pricescape.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.catalog.PriceScale;
import io.pricescape.suggestion.PriceSuggestion.Asking;
import io.pricescape.suggestion.PriceSuggestion.Peak;
import io.pricescape.suggestion.PriceSuggestion.PriceTierShown;
import io.pricescape.suggestion.Recommendation.RecommendedPrice;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class RecommendationTests {
  private static final PriceTierShown TRACE = tier(40, 60, 0.1, 45, 50, 55);
  private static final PriceTierShown SMALL = tier(200, 400, 0.25, 280, 300, 320);
  private static final PriceTierShown LARGE = tier(800, 1600, 0.6, 1000, 1100, 1300);
  private static final List<PriceTierShown> TIERS = List.of(TRACE, SMALL, LARGE);

  private static PriceTierShown tier(
      double low, double high, double share, double q25, double q50, double q75) {
    return new PriceTierShown(q50, low, high, share, List.of(q25, q50, q75), List.of());
  }

  private static Recommendation recommended(List<PriceTierShown> tiers, @Nullable Integer own) {
    return Recommendation.of(tiers, Recommendation.tier(tiers, own), PriceScale.LOG);
  }

  @Test
  void isTheQuartilesOfTheTierThatHoldsMost() {
    assertThat(recommended(TIERS, null)).isEqualTo(new RecommendedPrice(1100, 1000, 1300, 2));
    assertThat(recommended(List.of(SMALL, SMALL), null))
        .as("of two that hold the same")
        .isEqualTo(new RecommendedPrice(300, 280, 320, 0));
  }

  @Test
  void followsTheAskingPriceIntoATierThatHoldsAFifth() {
    assertThat(recommended(TIERS, 1)).isEqualTo(new RecommendedPrice(300, 280, 320, 1));
    assertThat(recommended(TIERS, 0)).isEqualTo(new RecommendedPrice(1100, 1000, 1300, 2));
    PriceTierShown fifth = tier(40, 60, 0.2, 45, 50, 55);
    assertThat(Recommendation.tier(List.of(fifth, LARGE), 0)).isZero();
  }

  @Test
  void isRefusedWhereTheAnswerIsTooWide() {
    assertThat(recommended(List.of(), null)).isEqualTo(Recommendation.TOO_WIDE);
    assertThat(recommended(List.of(TRACE), 0)).isEqualTo(Recommendation.TOO_WIDE);
    assertThat(recommended(List.of(tier(10, 900, 0.9, 100, 150, 250)), null))
        .isInstanceOf(RecommendedPrice.class);
    assertThat(recommended(List.of(tier(10, 900, 0.9, 100, 150, 251)), null))
        .isEqualTo(Recommendation.TOO_WIDE);
    double most = Double.MAX_VALUE;
    assertThat(recommended(List.of(tier(1, most, 0.9, most / 2, most, most)), null))
        .as("the limit times the lower quartile is no double")
        .isInstanceOf(RecommendedPrice.class);
    assertThat(recommended(List.of(tier(0, most, 0.9, 0, 1, 2)), null))
        .isEqualTo(Recommendation.TOO_WIDE);
    assertThat(JsonMapper.shared().writeValueAsString(Recommendation.TOO_WIDE))
        .isEqualTo(
            "{\"reason\":\"too-wide\",\"message\":\"The prices of such listings differ too much to"
                + " recommend one. Say more about the item.\"}");
  }

  /** A tier of 60 % of all listings, with peaks of these shares. */
  private static PriceTierShown peaked(double... shares) {
    List<Peak> peaks =
        Arrays.stream(shares).mapToObj(share -> new Peak(1_000 + share, share)).toList();
    return new PriceTierShown(1_100, 800, 1_600, 0.6, List.of(1_000.0, 1_100.0, 1_300.0), peaks);
  }

  @Test
  void isRefusedWhereTheQuartilesLieInDifferentPeaks() {
    for (PriceScale scale : PriceScale.values()) {
      for (double lower = 0.005; lower < 0.6; lower += 0.01) {
        boolean isInOnePeak = lower <= 0.15 || lower >= 0.45;
        assertThat(
                Recommendation.of(List.of(peaked(lower, 0.6 - lower)), 0, scale)
                    instanceof RecommendedPrice)
            .as("a lower peak of %s on the scale %s", lower, scale)
            .isEqualTo(isInOnePeak);
      }
      assertThat(Recommendation.of(List.of(peaked(0.6)), 0, scale))
          .isInstanceOf(RecommendedPrice.class);
      assertThat(Recommendation.of(List.of(peaked(0.1, 0.4, 0.1)), 0, scale))
          .as("the middle peak holds both quartiles")
          .isInstanceOf(RecommendedPrice.class);
      assertThat(Recommendation.of(List.of(peaked(0.1, 0.2, 0.3)), 0, scale))
          .isEqualTo(Recommendation.TOO_WIDE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "50, 100, 150, true",
    "50, 100, 151, false",
    "-20, 10, 60, false",
    "-60, -50, -40, false"
  })
  void onTheLinearScaleTheMiddleHalfMustBeNoWiderThanItsMedian(
      double q25, double q50, double q75, boolean isRecommended) {
    PriceTierShown tier = tier(-100, 500, 0.9, q25, q50, q75);
    assertThat(Recommendation.of(List.of(tier), 0, PriceScale.LINEAR) instanceof RecommendedPrice)
        .isEqualTo(isRecommended);
  }

  @ParameterizedTest
  @CsvSource({
    "799, , FAR_OFF, -301",
    "800, 2, LOW, -300",
    "999.99, 2, LOW, -100.01",
    "1000, 2, USUAL, -100",
    "1300, 2, USUAL, 200",
    "1300.01, 2, HIGH, 200.01",
    "1600, 2, HIGH, 500",
    "1601, , FAR_OFF, 501",
    "300, 1, USUAL, 0",
    "50, 0, FAR_OFF, -1050",
    "100, , FAR_OFF, -1000"
  })
  void holdsAnAskingPriceAgainstItsTierOrTheOneThatHoldsMost(
      double price, @Nullable Integer own, AskingVerdict verdict, double difference) {
    Integer chosen = Recommendation.tier(TIERS, own);
    Asking asking = Asking.of(price, 0.5, own, chosen == null ? null : TIERS.get(chosen));
    assertThat(asking).isEqualTo(new Asking(price, 0.5, own, verdict, difference));
  }

  @Test
  void saysNothingOfAnAskingPriceWithoutATier() {
    assertThat(Recommendation.tier(List.of(), null)).isNull();
    Asking asking = Asking.of(50, 0.5, null, null);
    assertThat(asking.verdict()).isNull();
    assertThat(JsonMapper.shared().writeValueAsString(asking))
        .isEqualTo(
            "{\"price\":50.0,\"percentile\":0.5,\"tier\":null,\"verdict\":null,\"difference\":null}");
  }
}
