package io.pricescape.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.Item;
import io.pricescape.catalog.PriceScale;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.PriceDistribution;
import io.pricescape.suggestion.PriceSuggestion.AnsweringModel;
import io.pricescape.suggestion.PriceSuggestion.Component;
import io.pricescape.suggestion.PriceSuggestion.DensityPoint;
import io.pricescape.suggestion.PriceSuggestion.Draw;
import io.pricescape.suggestion.PriceSuggestion.NextQuestion;
import io.pricescape.suggestion.PriceSuggestion.OtherQuestion;
import io.pricescape.suggestion.PriceSuggestion.Peak;
import io.pricescape.suggestion.PriceSuggestion.PriceTierShown;
import io.pricescape.suggestion.PriceSuggestion.Quantile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnsweringTests {
  private static final AnsweringModel MODEL =
      new AnsweringModel(3, Instant.parse("2026-11-22T03:00:41Z"), 26544);
  private static final PriceDistribution TWO_MARKETS =
      distribution(new double[] {0.4, 0.6}, new double[] {5.7, 7.0}, new double[] {0.2, 0.1});

  /** The distribution that the answer itself tells, as a client would rebuild it. */
  private static PriceDistribution told(PriceSuggestion answer) {
    List<Component> components = answer.mixture().components();
    return distribution(
        components.stream().mapToDouble(Component::phi).toArray(),
        components.stream().mapToDouble(Component::mu).toArray(),
        components.stream().mapToDouble(Component::sigma).toArray());
  }

  @Test
  void agreesWithItselfWhateverTheMixture() {
    var random = new SplittableRandom(5);
    for (int i = 0; i < 300; i++) {
      PriceDistribution truth = randomDistribution(random);
      double asked = truth.sample(random);
      PriceSuggestion answer = answer(truth, asked, 50, 7L, true);
      PriceDistribution told = told(answer);

      assertThat(answer.mixture().components().stream().mapToDouble(Component::phi).sum())
          .isCloseTo(1, within(1e-9));
      assertThat(answer.mixture().components()).extracting(Component::mu).isSorted();
      for (Quantile quantile : answer.price().quantiles()) {
        assertThat(told.quantile(quantile.p())).isCloseTo(quantile.price(), near(quantile.price()));
      }
      assertThat(answer.price().quantiles()).extracting(Quantile::price).isSorted();
      assertThat(answer.price().median()).isEqualTo(answer.price().quantiles().get(3).price());
      assertThat(told.mean()).isCloseTo(answer.price().mean(), near(answer.price().mean()));
      assertThat(told.cdf(asked)).isCloseTo(answer.asking().percentile(), within(1e-9));
      for (PriceTierShown tier : answer.tiers()) {
        assertThat(told.cdf(tier.high()) - told.cdf(tier.low()))
            .isCloseTo(tier.share(), within(1e-6));
        assertThat(tier.price()).isBetween(tier.low(), tier.high());
        assertThat(tier.share()).isGreaterThanOrEqualTo(0.03);
        assertThat(tier.quartiles()).isSorted();
        for (int quarter = 1; quarter <= 3; quarter++) {
          double quartile = tier.quartiles().get(quarter - 1);
          assertThat((told.cdf(quartile) - told.cdf(tier.low())) / tier.share())
              .isCloseTo(0.25 * quarter, within(1e-5));
        }
        if (!tier.peaks().isEmpty()) {
          assertThat(tier.peaks()).extracting(Peak::price).isSorted().contains(tier.price());
          assertThat(tier.peaks().stream().mapToDouble(Peak::share).sum())
              .isCloseTo(tier.share(), within(1e-15));
        }
      }
      assertThat(answer.tiers()).extracting(PriceTierShown::low).isSorted();
      for (Draw draw : answer.suggestions()) {
        assertThat(draw.tier()).isEqualTo(tierByLooking(draw.price(), answer.tiers()));
      }
      for (DensityPoint point : answer.density()) {
        assertThat(told.density(point.price()))
            .isCloseTo(point.density(), within(1e-6 * point.density() + 1e-300));
      }
    }
  }

  @Test
  void givesEachMarketATierAndPlacesTheAskingPrice() {
    PriceSuggestion low = answer(TWO_MARKETS, 300.0, 0, 1L, false);
    assertThat(low.tiers()).hasSize(2);
    assertThat(low.asking().tier()).isZero();
    assertThat(answer(TWO_MARKETS, 1100.0, 0, 1L, false).asking().tier()).isEqualTo(1);
    assertThat(answer(TWO_MARKETS, 620.0, 0, 1L, false).asking().tier()).isNull();
    assertThat(low.asking().price()).isEqualTo(300.0);
  }

  @Test
  void drawsTheSameFromTheSameSeedAndOthersFromAnother() {
    var first = answer(TWO_MARKETS, null, 100, 7L, false).suggestions();
    assertThat(first).hasSize(100);
    assertThat(answer(TWO_MARKETS, null, 100, 7L, false).suggestions()).isEqualTo(first);
    assertThat(answer(TWO_MARKETS, null, 100, 8L, false).suggestions()).isNotEqualTo(first);
    assertThat(answer(TWO_MARKETS, null, 3, 7L, false).suggestions())
        .isEqualTo(first.subList(0, 3));
  }

  @Test
  void drawsThesePricesFromSeedSevenForEver() {
    assertThat(answer(TWO_MARKETS, null, 3, 7L, false).suggestions())
        .extracting(Draw::price)
        .containsExactly(466.9949953, 231.3772119, 1054.419613);
  }

  @Test
  void drawsEachTierAsOftenAsItsShareSays() {
    int count = 1000;
    int[] hits = new int[2];
    for (long seed = 0; seed < 50; seed++) {
      for (Draw draw : answer(TWO_MARKETS, null, count, seed, false).suggestions()) {
        if (draw.tier() != null) {
          hits[draw.tier()]++;
        }
      }
    }
    List<PriceTierShown> tiers = answer(TWO_MARKETS, null, 0, 0L, false).tiers();
    for (int i = 0; i < 2; i++) {
      assertThat(hits[i] / (50.0 * count)).isCloseTo(tiers.get(i).share(), within(0.012));
    }
  }

  @Test
  void integratesToOneUnderItsDensity() {
    List<DensityPoint> curve = answer(TWO_MARKETS, null, 0, 0L, true).density();
    assertThat(curve).hasSize(128);
    double area = 0;
    for (int i = 1; i < curve.size(); i++) {
      double width = curve.get(i).price() - curve.get(i - 1).price();
      area += width * (curve.get(i).density() + curve.get(i - 1).density()) / 2;
    }
    assertThat(area).isCloseTo(0.998, within(0.003));
  }

  @Test
  void writesTheMembersInTheOrderOfTheContract() {
    JsonNode json = json(answer(TWO_MARKETS, 300.0, 1, 7L, true));
    assertThat(names(json))
        .containsExactly(
            "category",
            "currency",
            "model",
            "mixture",
            "price",
            "tiers",
            "recommendation",
            "suggestions",
            "asking",
            "density",
            "nextQuestion",
            "notes");
    assertThat(names(json.get("model"))).containsExactly("version", "trainedAt", "listings");
    assertThat(json.get("model").get("trainedAt").asString()).isEqualTo("2026-11-22T03:00:41Z");
    assertThat(names(json.get("mixture"))).containsExactly("scale", "components");
    assertThat(json.get("mixture").get("scale").asString()).isEqualTo("log");
    JsonNode component = json.get("mixture").get("components").get(0);
    assertThat(names(component)).containsExactly("phi", "mu", "sigma", "price");
    assertThat(names(component.get("price"))).containsExactly("mean", "median", "low", "high");
    assertThat(names(json.get("price")))
        .containsExactly("mean", "standardDeviation", "median", "quantiles");
    assertThat(names(json.get("price").get("quantiles").get(0))).containsExactly("p", "price");
    assertThat(names(json.get("tiers").get(0)))
        .containsExactly("price", "low", "high", "share", "quartiles");
    assertThat(names(json.get("recommendation")))
        .containsExactly("price", "quick", "patient", "tier");
    assertThat(names(json.get("suggestions").get(0))).containsExactly("price", "tier");
    assertThat(names(json.get("asking")))
        .containsExactly("price", "percentile", "tier", "verdict", "difference");
    assertThat(names(json.get("density").get(0))).containsExactly("price", "density");
    assertThat(json.get("nextQuestion").toString())
        .isEqualTo(
            "{\"attribute\":\"brand\",\"spreadReduction\":0.41,"
                + "\"alternatives\":[{\"attribute\":\"size\",\"spreadReduction\":0.12}]}");
    assertThat(json.get("notes").get(0).toString())
        .isEqualTo(
            "{\"code\":\"missing-attribute\",\"attribute\":\"brand\",\"message\":\"Say it\"}");
  }

  @Test
  void documentsAnAnswerThatItsMixtureReallyGives() {
    JsonNode documented = JsonMapper.shared().readTree(OpenApiShapes.ANSWER);
    var prices =
        distribution(
            new double[] {0.34, 0.36, 0.3},
            new double[] {5.66, 7.0, 7.6},
            new double[] {0.32, 0.09, 0.1});
    JsonNode real = json(answer(prices, 1050.0, 3, 7L, false));
    assertThat(names(real)).isEqualTo(names(documented));
    for (String member : List.of("mixture", "price", "recommendation", "suggestions")) {
      assertThat(real.get(member)).isEqualTo(documented.get(member));
    }
    assertThat(real.get("tiers")).hasSameSizeAs(documented.get("tiers"));
    for (int i = 0; i < real.get("tiers").size(); i++) {
      JsonNode tier = real.get("tiers").get(i);
      for (String member : List.of("price", "low", "high", "quartiles")) {
        assertThat(tier.get(member)).isEqualTo(documented.get("tiers").get(i).get(member));
      }
    }
    for (String member : List.of("tier", "verdict", "difference")) {
      assertThat(real.get("asking").get(member)).isEqualTo(documented.get("asking").get(member));
    }
  }

  @Test
  void namesThePeaksOfATierThatHasSeveral() {
    JsonNode tier =
        json(answer(
                distribution(
                    new double[] {0.4, 0.6}, new double[] {6.9, 7.5}, new double[] {0.15, 0.15}),
                null,
                0,
                1L,
                false))
            .get("tiers")
            .get(0);
    assertThat(names(tier)).containsExactly("price", "low", "high", "share", "quartiles", "peaks");
    assertThat(tier.get("peaks")).hasSize(2);
    assertThat(names(tier.get("peaks").get(0))).containsExactly("price", "share");
  }

  @Test
  void leavesOutWhatWasNotAskedForButSaysThatAPriceIsInNoTier() {
    assertThat(names(json(answer(TWO_MARKETS, null, 0, 7L, false))))
        .doesNotContain("asking", "density", "nextQuestion")
        .contains("suggestions", "notes");
    assertThat(json(answer(TWO_MARKETS, 620.0, 0, 7L, false)).get("asking").get("tier").isNull())
        .isTrue();
  }

  private static @Nullable Integer tierByLooking(double price, List<PriceTierShown> tiers) {
    Integer found = null;
    for (PriceTierShown tier : tiers) {
      if (tier.low() <= price && price <= tier.high()) {
        found = tiers.indexOf(tier);
      }
    }
    return found;
  }

  private static PriceSuggestion answer(
      PriceDistribution prices,
      @Nullable Double askingPrice,
      int samples,
      long seed,
      boolean density) {
    Set<Extra> include = density ? Set.of(Extra.DENSITY) : Set.of();
    var question = new Question(new Item(Map.of(), Map.of()), askingPrice, samples, seed, include);
    return Answering.describe(
        Watches.CATEGORY,
        MODEL,
        prices,
        question,
        new SeededDraws(seed),
        density ? new NextQuestion("brand", 0.41, List.of(new OtherQuestion("size", 0.12))) : null,
        List.of(new Note(NoteCode.MISSING_ATTRIBUTE, "brand", "Say it")));
  }

  private static PriceDistribution randomDistribution(SplittableRandom random) {
    int size = 1 + random.nextInt(8);
    double[] phi = new double[size];
    double[] mu = new double[size];
    double[] sigma = new double[size];
    double sum = 0;
    double centre = random.nextDouble(-2, 14);
    for (int k = 0; k < size; k++) {
      phi[k] = 0.01 + random.nextDouble();
      sum += phi[k];
      mu[k] = centre + random.nextDouble(-1.5, 1.5);
      sigma[k] = random.nextDouble(0.01, 0.8);
    }
    for (int k = 0; k < size; k++) {
      phi[k] /= sum;
    }
    return distribution(phi, mu, sigma);
  }

  private static PriceDistribution distribution(double[] phi, double[] mu, double[] sigma) {
    return new PriceDistribution(GaussianMixture.of(phi, mu, sigma), PriceScale.LOG);
  }

  private static org.assertj.core.data.Offset<Double> near(double price) {
    return within(1e-6 * price);
  }

  private static JsonNode json(PriceSuggestion answer) {
    return JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(answer));
  }

  private static List<String> names(JsonNode node) {
    return new ArrayList<>(node.propertyNames());
  }
}
