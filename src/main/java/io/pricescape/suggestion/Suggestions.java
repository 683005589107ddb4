package io.pricescape.suggestion;

import io.pricescape.catalog.Categories;
import io.pricescape.catalog.Category;
import io.pricescape.listing.Listings;
import io.pricescape.problem.Problem;
import io.pricescape.registry.LiveModel;
import io.pricescape.registry.LiveModels;
import io.pricescape.suggestion.SuggestionMetrics.Outcome;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Where questions are taken: a desk for each request, with the model that is live just then. */
@Component
class Suggestions {
  private final Function<String, Category> categories;
  private final Function<String, Optional<LiveModel>> models;
  private final ToLongFunction<String> listings;
  private final SuggestionSettings settings;
  private final SuggestionMetrics metrics;
  private final LongSupplier freshSeeds;

  @Autowired
  Suggestions(
      Categories categories,
      LiveModels models,
      Listings listings,
      SuggestionSettings settings,
      SuggestionMetrics metrics) {
    this(
        categories::get,
        models::find,
        listings::count,
        settings,
        metrics,
        () -> ThreadLocalRandom.current().nextLong());
  }

  /** With every source of its answers as a function. */
  Suggestions(
      Function<String, Category> categories,
      Function<String, Optional<LiveModel>> models,
      ToLongFunction<String> listings,
      SuggestionSettings settings,
      SuggestionMetrics metrics,
      LongSupplier freshSeeds) {
    this.categories = categories;
    this.models = models;
    this.listings = listings;
    this.settings = settings;
    this.metrics = metrics;
    this.freshSeeds = freshSeeds;
  }

  /**
   * A desk that answers with the model that is live now.
   *
   * @throws Problem 404 for an unknown category, 503 while it has no model
   */
  PriceDesk open(String key) {
    Category category = categories.apply(key);
    Optional<LiveModel> live = models.apply(key);
    if (live.isEmpty()) {
      metrics.answered(key, Outcome.NO_MODEL, 0);
      throw noModel(key);
    }
    return desk(category, live.get());
  }

  /** The same desk, or one with the model that went live since. */
  PriceDesk renewed(PriceDesk desk) {
    LiveModel live = models.apply(desk.category().key()).orElse(desk.live());
    return live.version() == desk.live().version() ? desk : desk(desk.category(), live);
  }

  private PriceDesk desk(Category category, LiveModel live) {
    return new PriceDesk(category, live, settings.thinEvidence(), metrics, freshSeeds);
  }

  private Problem noModel(String key) {
    long known = listings.applyAsLong(key);
    String todo =
        known == 0
            ? "It has no listings to learn from: import some, then start a training."
            : "It has "
                + known
                + " listings: ask again when its first training has ended, or start one if none"
                + " runs.";
    return Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "no-model",
            "No model yet",
            "Category " + key + " has no model yet. " + todo)
        .retryAfter(settings.retryAfter());
  }
}
