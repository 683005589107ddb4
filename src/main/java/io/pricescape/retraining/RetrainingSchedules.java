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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps one durable task per category with a cron, and decides what a due one does. */
@Component
class RetrainingSchedules {
  private static final Logger log = LoggerFactory.getLogger(RetrainingSchedules.class);

  // a definition under way is waited for, and one to come waits
  private static final String CRON =
      """
      select retraining ->> 'cron' from category where key = :category for share
      """;

  private final JdbcClient jdbc;
  private final Categories categories;
  private final Listings listings;
  private final RunLedger ledger;
  private final TrainingRuns runs;
  private final TrainingTasks tasks;
  private final Clock clock;
  private final TransactionTemplate transaction;

  RetrainingSchedules(
      JdbcClient jdbc,
      Categories categories,
      Listings listings,
      RunLedger ledger,
      TrainingRuns runs,
      TrainingTasks tasks,
      Clock clock,
      TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.categories = categories;
    this.listings = listings;
    this.ledger = ledger;
    this.runs = runs;
    this.tasks = tasks;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** A category's next time and the cron it comes from; empty when it has no schedule. */
  record Next(String cron, Instant time) {}

  /** Inside the defining transaction: a definition and its schedule are kept together, in order. */
  @EventListener
  void follow(CategoryDefined defined) {
    follow(defined.category().key());
  }

  /** Brings all schedules in step with the categories; a time missed while down stays due. */
  void followAll() {
    for (Category category : categories.all()) {
      try {
        transaction.executeWithoutResult(status -> follow(category.key()));
      } catch (RuntimeException e) {
        log.error(
            "The schedule of {} could not be set; the next start tries again", category.key(), e);
      }
    }
  }

  private void follow(String key) {
    try {
      Optional<Next> next = next(key);
      Optional<String> present = tasks.cron(key);
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
    }
  }

  /** Gives whoever sets a schedule its next time, while no other definition can come between. */
  void reschedule(String key, Consumer<Optional<Next>> schedule) {
    transaction.executeWithoutResult(status -> schedule.accept(next(key)));
  }

  /** Read from the row, which stays as it is until the transaction ends. */
  private Optional<Next> next(String key) {
    ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
    return jdbc.sql(CRON)
        .param("category", key)
        .query(String.class)
        .optional()
        .flatMap(
            cron ->
                Optional.ofNullable(CronExpression.parse(cron).next(now))
                    .map(time -> new Next(cron, time.toInstant())));
  }

  /** Every category with a plan, by key, and how far it is from its next training. */
  List<Schedule> all() {
    List<Category> planned =
        categories.all().stream()
            .filter(category -> category.retraining() != null)
            .sorted(Comparator.comparing(Category::key))
            .toList();
    Map<String, Long> changed = changed(planned.stream().map(Category::key).toList());
    Map<String, Instant> next = tasks.nextTimes();
    return planned.stream()
        .map(
            category -> {
              RetrainingPlan plan = Objects.requireNonNull(category.retraining());
              String key = category.key();
              return new Schedule(
                  key,
                  plan.cron(),
                  plan.minNewListings(),
                  changed.getOrDefault(key, 0L),
                  next.get(key));
            })
        .toList();
  }

  /** How many listings of each category changed since its last success, or ever without one. */
  private Map<String, Long> changed(Collection<String> keys) {
    Map<String, Instant> since = new HashMap<>(ledger.lastSuccesses(keys));
    keys.forEach(key -> since.putIfAbsent(key, Instant.EPOCH));
    return listings.changedSince(since);
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
    long changed = changed(List.of(key)).getOrDefault(key, 0L);
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
