package io.pricescape.suggestion;

import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.PriceScale;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.PriceDistribution;
import io.pricescape.model.PricePeak;
import io.pricescape.model.SpreadReductions;
import io.pricescape.registry.LiveModel;
import io.pricescape.suggestion.PriceSuggestion.AnsweringModel;
import io.pricescape.suggestion.PriceSuggestion.Asking;
import io.pricescape.suggestion.PriceSuggestion.Component;
import io.pricescape.suggestion.PriceSuggestion.ComponentPrice;
import io.pricescape.suggestion.PriceSuggestion.DensityPoint;
import io.pricescape.suggestion.PriceSuggestion.Draw;
import io.pricescape.suggestion.PriceSuggestion.NextQuestion;
import io.pricescape.suggestion.PriceSuggestion.Peak;
import io.pricescape.suggestion.PriceSuggestion.PriceMixture;
import io.pricescape.suggestion.PriceSuggestion.PriceSummary;
import io.pricescape.suggestion.PriceSuggestion.PriceTierShown;
import io.pricescape.suggestion.PriceSuggestion.Quantile;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about one category with one model version: a pure function of the question and
 * the random draws. Prices are rounded first and then placed in their tiers, so that an answer
 * agrees with itself digit by digit.
 */
final class Answering {
  static final int CURVE_POINTS = 128;
  private static final double[] LEVELS = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
  private static final int MEDIAN = 3;

  private final Category category;
  private final LiveModel live;
  private final AnsweringModel model;
  private final Notes notes;

  Answering(Category category, LiveModel live, int thinEvidence) {
    this.category = category;
    this.live = live;
    this.model = new AnsweringModel(live.version(), live.trainedAt(), live.listings());
    this.notes =
        new Notes(
            category,
            live.model().encoder(),
            live.model().informativeAttributes(),
            live.model()::fewerMatchingListingsThan,
            thinEvidence);
  }

  /** The answer; {@code random} decides the draws and nothing else. */
  PriceSuggestion answer(Question question, RandomGenerator random) {
    ItemEncoder encoder = live.model().encoder();
    EncodedItem encoded = encoder.blank();
    encoder.encode(question.item(), encoded);
    PriceDistribution prices = live.model().predict(encoded);
    return describe(
        category,
        model,
        prices,
        question,
        random,
        question.include().contains(Extra.NEXT_QUESTION) ? next(question.item(), prices) : null,
        notes.on(question, encoded, prices));
  }

  private @Nullable NextQuestion next(Item item, PriceDistribution prices) {
    List<String> attributes = category.attributes().stream().map(Attribute::name).toList();
    return NextQuestion.of(SpreadReductions.of(live.model(), item, prices, attributes));
  }

  /** A distribution as an answer. */
  static PriceSuggestion describe(
      Category category,
      AnsweringModel model,
      PriceDistribution prices,
      Question question,
      RandomGenerator random,
      @Nullable NextQuestion nextQuestion,
      List<Note> notes) {
    List<PriceTierShown> tiers = tiers(prices);
    Double asked = question.askingPrice();
    Integer own = asked == null ? null : tierOf(asked, tiers);
    Integer chosen = Recommendation.tier(tiers, own);
    return new PriceSuggestion(
        category.key(),
        category.currency(),
        model,
        mixture(prices),
        summary(prices),
        tiers,
        Recommendation.of(tiers, chosen, prices.scale()),
        draws(prices, tiers, question.samples(), random),
        asked == null
            ? null
            : Asking.of(asked, prices.cdf(asked), own, chosen == null ? null : tiers.get(chosen)),
        question.include().contains(Extra.DENSITY) ? curve(prices) : null,
        nextQuestion,
        notes);
  }

  private static PriceMixture mixture(PriceDistribution prices) {
    GaussianMixture mixture = prices.mixture();
    List<Component> components = new ArrayList<>(mixture.size());
    for (int k = 0; k < mixture.size(); k++) {
      var price = prices.componentPrice(k);
      components.add(
          new Component(
              mixture.phi(k),
              mixture.mu(k),
              mixture.sigma(k),
              new ComponentPrice(
                  Prices.shown(price.mean()),
                  Prices.shown(price.median()),
                  Prices.shown(price.low()),
                  Prices.shown(price.high()))));
    }
    return new PriceMixture(prices.scale() == PriceScale.LOG ? "log" : "linear", components);
  }

  private static PriceSummary summary(PriceDistribution prices) {
    List<Quantile> quantiles = new ArrayList<>(LEVELS.length);
    double[] found = prices.quantiles(LEVELS);
    for (int i = 0; i < LEVELS.length; i++) {
      quantiles.add(new Quantile(LEVELS[i], Prices.shown(found[i])));
    }
    return new PriceSummary(
        Prices.shown(prices.mean()),
        Prices.shown(prices.standardDeviation()),
        quantiles.get(MEDIAN).price(),
        quantiles);
  }

  private static List<PriceTierShown> tiers(PriceDistribution prices) {
    var found = prices.tiers();
    List<PriceTierShown> tiers = new ArrayList<>(found.size());
    for (var tier : found) {
      tiers.add(
          new PriceTierShown(
              Prices.shown(tier.price()),
              Prices.shown(tier.low()),
              Prices.shown(tier.high()),
              tier.share(),
              quartiles(tier.quartiles()),
              peaks(tier.peaks())));
    }
    return tiers;
  }

  private static List<Double> quartiles(List<Double> quartiles) {
    return List.of(
        Prices.shown(quartiles.get(0)),
        Prices.shown(quartiles.get(1)),
        Prices.shown(quartiles.get(2)));
  }

  private static List<Peak> peaks(List<PricePeak> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    List<Peak> peaks = new ArrayList<>(found.size());
    for (PricePeak peak : found) {
      peaks.add(new Peak(Prices.shown(peak.price()), peak.share()));
    }
    return peaks;
  }

  private static List<Draw> draws(
      PriceDistribution prices, List<PriceTierShown> tiers, int count, RandomGenerator random) {
    List<Draw> draws = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      double price = Prices.shown(prices.sample(random));
      draws.add(new Draw(price, tierOf(price, tiers)));
    }
    return draws;
  }

  private static List<DensityPoint> curve(PriceDistribution prices) {
    List<DensityPoint> curve = new ArrayList<>(CURVE_POINTS);
    for (var point : prices.densityCurve(CURVE_POINTS)) {
      curve.add(new DensityPoint(Prices.shown(point.price()), point.density()));
    }
    return curve;
  }

  private static @Nullable Integer tierOf(double price, List<PriceTierShown> tiers) {
    for (int i = 0; i < tiers.size(); i++) {
      if (tiers.get(i).contains(price)) {
        return i;
      }
    }
    return null;
  }
}
