package io.pricescape.retraining;

import io.pricescape.catalog.Categories;
import io.pricescape.catalog.Hyperparameters;
import io.pricescape.listing.Listings;
import io.pricescape.problem.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Training runs: start, look, cancel. Takes part in the caller's transaction where there is one.
 */
@Component
public class TrainingRuns {
  /** A run was queued, cancelled or asked to end; published inside the transaction. */
  record RunChanged(TrainingRun run) {}

  private final RunLedger ledger;
  private final TrainingTasks tasks;
  private final Categories categories;
  private final Listings listings;
  private final RetrainingSettings settings;
  private final TransactionTemplate transaction;
  private final TrainingMetrics metrics;
  private final ApplicationEventPublisher events;

  TrainingRuns(
      RunLedger ledger,
      TrainingTasks tasks,
      Categories categories,
      Listings listings,
      RetrainingSettings settings,
      TransactionTemplate transaction,
      TrainingMetrics metrics,
      ApplicationEventPublisher events) {
    this.ledger = ledger;
    this.tasks = tasks;
    this.categories = categories;
    this.listings = listings;
    this.settings = settings;
    this.transaction = transaction;
    this.metrics = metrics;
    this.events = events;
  }

  /** Queues a run with the seed of the settings, see {@link #start(String, RunTrigger, long)}. */
  public TrainingRun start(String category, RunTrigger trigger) {
    return start(category, trigger, TrainingWish.none());
  }

  /**
   * Queues a run; it starts as soon as a process is free.
   *
   * @throws Problem 404 for an unknown category, 409 with the address of the run that is queued or
   *     running for it, 422 when its listings are too few or all have one price
   */
  public TrainingRun start(String category, RunTrigger trigger, long seed) {
    return start(category, trigger, new TrainingWish(seed, Hyperparameters.none()));
  }

  /** Queues a run made as wished, see {@link #start(String, RunTrigger, long)}. */
  TrainingRun start(String category, RunTrigger trigger, TrainingWish wish) {
    TrainingOrder order = wish.order(settings.seed());
    refuseUntrainable(categories.get(category).key());
    // between the refusal and the look the other run may end: then there is room for this one
    for (int attempt = 0; attempt < 3; attempt++) {
      Optional<TrainingRun> queued = queue(category, trigger, order);
      if (queued.isPresent()) {
        return queued.get();
      }
      ledger.open(category).ifPresent(TrainingRuns::refuseSecond);
    }
    throw Problem.conflict(
        "training-in-progress",
        "A training is in progress",
        "Other training runs of " + category + " come and go; try again");
  }

  /** A run. 404 when there is none. */
  public TrainingRun get(long id) {
    return ledger
        .find(id)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-training-run",
                    "Unknown training run",
                    "There is no training run " + id));
  }

  /**
   * Runs, newest first.
   *
   * @param category only of this one, or null for all; 404 when unknown
   * @param state only in this one, or null for all
   * @param before only with a lesser id, or null for the newest
   */
  public List<TrainingRun> newestFirst(
      @Nullable String category, @Nullable RunState state, @Nullable Long before, int limit) {
    if (category != null) {
      categories.get(category);
    }
    return ledger.newestFirst(category, state, before, limit);
  }

  /**
   * Cancels a queued run at once and asks a running one, wherever it runs, to end at its next
   * batch. Asking again changes nothing.
   *
   * @param by whom, for the run's reason
   * @throws Problem 404 when there is none, 409 when it has succeeded or failed
   */
  public TrainingRun cancel(long id, String by) {
    Optional<TrainingRun> cancelled = ledger.cancel(id, "cancelled by " + by);
    cancelled.ifPresent(
        run -> {
          if (run.state().ended()) {
            metrics.ended(run);
          }
          events.publishEvent(new RunChanged(run));
        });
    return cancelled.orElseGet(() -> alreadyCancelled(get(id)));
  }

  private static TrainingRun alreadyCancelled(TrainingRun run) {
    if (run.state() == RunState.CANCELLED) {
      return run;
    }
    throw Problem.conflict(
        "training-run-ended",
        "The training run has ended",
        "Training run " + run.id() + " has " + run.state().word() + "; nothing is left to cancel");
  }

  private Optional<TrainingRun> queue(String category, RunTrigger trigger, TrainingOrder order) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              Optional<TrainingRun> queued = ledger.queue(category, trigger, order);
              queued.ifPresent(
                  run -> {
                    tasks.queue(run);
                    metrics.queued(run);
                    events.publishEvent(new RunChanged(run));
                  });
              return queued;
            }));
  }

  private void refuseUntrainable(String category) {
    long count = listings.count(category);
    if (count < settings.minListings()) {
      throw untrainable(
          "too-few-listings",
          "Too few listings to learn from",
          "Category "
              + category
              + " has "
              + count
              + " listings, a training needs at least "
              + settings.minListings()
              + "; import more listings first");
    }
    if (listings.allPricesEqual(category)) {
      throw untrainable(
          "constant-price",
          "All prices are the same",
          "All "
              + count
              + " listings of "
              + category
              + " have the same price, so there is nothing to learn; import listings with"
              + " different prices");
    }
  }

  private static Problem untrainable(String code, String title, String detail) {
    return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, code, title, detail);
  }

  private static void refuseSecond(TrainingRun open) {
    Problem problem =
        Problem.conflict(
                "training-in-progress",
                "A training is in progress",
                "Training run "
                    + open.id()
                    + " of "
                    + open.category()
                    + " is "
                    + open.state().word()
                    + "; follow or cancel it at "
                    + open.address())
            .with("run", open.address());
    problem.getHeaders().set(HttpHeaders.LOCATION, open.address());
    throw problem;
  }
}
