package io.pricescape.suggestion;

import io.pricescape.catalog.Categories;
import io.pricescape.catalog.Category;
import io.pricescape.listing.Listings;
import io.pricescape.problem.Problem;
import io.pricescape.registry.LiveModel;
import io.pricescape.registry.LiveModels;
import io.pricescape.registry.PastModels;
import io.pricescape.suggestion.SuggestionMetrics.Outcome;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Where questions are taken: a desk for each request, with the model that is live just then. */
@Component
class Suggestions {
  private static final Logger LOG = LoggerFactory.getLogger(Suggestions.class);

  private final Function<String, Category> categories;
  private final Function<String, Optional<LiveModel>> models;
  private final BiFunction<String, Integer, LiveModel> pastModels;
  private final ToLongFunction<String> listings;
  private final SuggestionSettings settings;
  private final SuggestionMetrics metrics;
  private final LongSupplier freshSeeds;

  /** By category; weak, since how long a model stays in memory is not decided here. */
  private final Map<String, WeakReference<PriceDesk>> desks = new ConcurrentHashMap<>();

  @Autowired
  Suggestions(
      Categories categories,
      LiveModels models,
      PastModels pastModels,
      Listings listings,
      SuggestionSettings settings,
      SuggestionMetrics metrics) {
    this(
        categories::get,
        models::find,
        pastModels::get,
        listings::countOrLastKnown,
        settings,
        metrics,
        () -> ThreadLocalRandom.current().nextLong());
  }

  /** With every source of its answers as a function. */
  Suggestions(
      Function<String, Category> categories,
      Function<String, Optional<LiveModel>> models,
      BiFunction<String, Integer, LiveModel> pastModels,
      ToLongFunction<String> listings,
      SuggestionSettings settings,
      SuggestionMetrics metrics,
      LongSupplier freshSeeds) {
    this.categories = categories;
    this.models = models;
    this.pastModels = pastModels;
    this.listings = listings;
    this.settings = settings;
    this.metrics = metrics;
    this.freshSeeds = freshSeeds;
  }

  /**
   * A desk that answers with the model that is live now.
   *
   * @throws Problem 404 for an unknown category, 503 while it has no model or none that is whole
   */
  PriceDesk open(String key) {
    Category category = categories.apply(key);
    Outcome outcome = Outcome.ERROR;
    try {
      Optional<LiveModel> live = models.apply(key);
      if (live.isEmpty()) {
        outcome = Outcome.NO_MODEL;
        throw noModel(key);
      }
      PriceDesk desk = desk(category, live.get());
      outcome = Outcome.OK;
      return desk;
    } finally {
      if (outcome != Outcome.OK) {
        metrics.answered(key, outcome, 0);
      }
    }
  }

  /**
   * A desk that answers with a version asked for, whatever its state, or with the model that is
   * live now where none is asked for.
   *
   * @param modelVersion as the caller wrote it
   * @throws Problem 404 for an unknown category or version, 409 where its bytes are damaged, 422
   *     where it is no number of a version
   */
  PriceDesk open(String key, @Nullable String modelVersion) {
    if (modelVersion == null) {
      return open(key);
    }
    Category category = categories.apply(key);
    Outcome outcome = Outcome.ERROR;
    try {
      int version = ModelVersionAsked.read(modelVersion);
      PriceDesk desk = desk(category, pastModels.apply(key, version));
      outcome = Outcome.OK;
      return desk;
    } catch (Problem e) {
      outcome = e.getStatusCode() == HttpStatus.CONFLICT ? Outcome.ERROR : Outcome.INVALID;
      throw e;
    } finally {
      if (outcome != Outcome.OK) {
        metrics.answered(key, outcome, 0);
      }
    }
  }

  /** The same desk, or one with the model that went live since. */
  PriceDesk renewed(PriceDesk desk) {
    Optional<LiveModel> live;
    try {
      live = models.apply(desk.category().key());
    } catch (DataAccessException | Problem e) {
      LOG.debug("The model of {} cannot be looked up; the one at hand goes on", desk.category(), e);
      return desk;
    }
    return live.filter(model -> model.version() != desk.live().version())
        .map(model -> desk(desk.category(), model))
        .orElse(desk);
  }

  /** Like the last one of the category, while neither its definition nor its model is new. */
  private PriceDesk desk(Category category, LiveModel live) {
    WeakReference<PriceDesk> kept = desks.get(category.key());
    PriceDesk last = kept == null ? null : kept.get();
    if (last != null && last.category() == category && last.live() == live) {
      return last.forAnotherRequest();
    }
    PriceDesk desk = new PriceDesk(category, live, settings.thinEvidence(), metrics, freshSeeds);
    desks.put(category.key(), new WeakReference<>(desk));
    return desk;
  }

  private Problem noModel(String key) {
    long known = listings.applyAsLong(key);
    String todo =
        known == 0
            ? "It has no listings to learn from: import some, then start a training."
            : "It has "
                + known
                + " listings: ask again when its first training has ended, or start one if none"
                + " runs. If one has ended, its run tells why the version did not go live; an"
                + " admin can promote it.";
    return Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "no-model",
            "No model yet",
            "Category " + key + " has no model yet. " + todo)
        .retryAfter(settings.retryAfter());
  }
}
