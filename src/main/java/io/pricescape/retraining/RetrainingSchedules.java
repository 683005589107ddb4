package io.pricescape.retraining;

import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import io.pricescape.catalog.Categories;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.CategoryDefined;
import io.pricescape.catalog.RetrainingPlan;
import io.pricescape.listing.Listings;
import io.pricescape.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps one durable task per category with a cron, and decides what a due one does. */
@Component
class RetrainingSchedules {
  private static final Logger log = LoggerFactory.getLogger(RetrainingSchedules.class);

  private final Categories categories;
  private final Listings listings;
  private final RunLedger ledger;
  private final TrainingRuns runs;
  private final TrainingTasks tasks;
  private final Clock clock;
  private final TransactionTemplate outsideTransactions;

  RetrainingSchedules(
      Categories categories,
      Listings listings,
      RunLedger ledger,
      TrainingRuns runs,
      TrainingTasks tasks,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.categories = categories;
    this.listings = listings;
    this.ledger = ledger;
    this.runs = runs;
    this.tasks = tasks;
    this.clock = clock;
    this.outsideTransactions = new TransactionTemplate(transactions);
    outsideTransactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
  }

  /** A category's next time and the cron it comes from; empty when it has no schedule. */
  record Next(String cron, Instant time) {}

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
  void follow(CategoryDefined defined) {
    // the ended transaction's connection is still bound to this thread and would not commit
    outsideTransactions.executeWithoutResult(status -> follow(defined.category()));
  }

  /** Brings all schedules in step with the categories; a time missed while down stays due. */
  void followAll() {
    categories.all().forEach(this::follow);
  }

  private void follow(Category category) {
    String key = category.key();
    try {
      Optional<String> present = tasks.cron(key);
      Optional<Next> next = next(category);
      if (next.isEmpty() && present.isPresent()) {
        tasks.unschedule(key);
        log.info("Category {} is no longer trained by schedule", key);
      }
      if (next.isPresent() && !next.map(Next::cron).equals(present)) {
        tasks.schedule(key, next.get().cron(), next.get().time());
        log.info("Category {} is next looked at for training at {}", key, next.get().time());
      }
    } catch (TaskInstanceCurrentlyExecutingException e) {
      log.debug("The schedule of {} is due right now and reads the new plan when it ends", key);
    } catch (RuntimeException e) {
      log.error("The schedule of {} could not be set; the next start tries again", key, e);
    }
  }

  /** What a category's schedule should be, from now on. */
  Optional<Next> next(String category) {
    return categories.find(category).flatMap(this::next);
  }

  private Optional<Next> next(Category category) {
    return Optional.ofNullable(category.retraining()).flatMap(this::next);
  }

  private Optional<Next> next(RetrainingPlan plan) {
    ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
    return Optional.ofNullable(CronExpression.parse(plan.cron()).next(now))
        .map(time -> new Next(plan.cron(), time.toInstant()));
  }

  /** Starts a run when enough listings changed since the last success and none is open. */
  void due(String key) {
    RetrainingPlan plan = categories.find(key).map(Category::retraining).orElse(null);
    if (plan == null) {
      return;
    }
    Optional<TrainingRun> open = ledger.open(key);
    if (open.isPresent()) {
      log.info("Scheduled training of {} is skipped: run {} is open", key, open.get().id());
      return;
    }
    long changed = listings.changedSince(key, ledger.lastSuccess(key).orElse(Instant.EPOCH));
    if (changed < plan.minNewListings()) {
      log.info(
          "Scheduled training of {} is skipped: {} listings changed since the last one, {} needed",
          key,
          changed,
          plan.minNewListings());
      return;
    }
    try {
      runs.start(key, RunTrigger.SCHEDULE);
    } catch (Problem refusal) {
      log.info("Scheduled training of {} is skipped: {}", key, refusal.getBody().getDetail());
    }
  }
}
