package io.pricescape.catalog;

import io.pricescape.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The categories there are. Reading is cheap: a copy in memory serves every question. It is read
 * again when a category is defined here, and after two seconds because another instance may have
 * defined one. While the database cannot be read, the last copy goes on serving: one caller has
 * waited for it in vain, and from then on it is tried beside them.
 */
@Component
public class Categories {
  private static final Logger log = LoggerFactory.getLogger(Categories.class);
  private static final Duration KEPT = Duration.ofSeconds(2);

  private final CategoryTable table;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final ReentrantLock reading = new ReentrantLock();
  private final AtomicBoolean trying = new AtomicBoolean();
  private volatile @Nullable Copy copy;

  private record Copy(Map<String, Category> byKey, Instant readAt, boolean readable) {}

  /** Categories in a database. */
  public Categories(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = new CategoryTable(jdbc);
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /** The category of a key, if it is defined. */
  public Optional<Category> find(String key) {
    return Optional.ofNullable(byKey().get(key));
  }

  /**
   * The category of a key.
   *
   * @throws Problem 404 {@code unknown-category} when it is not defined
   */
  public Category get(String key) {
    return find(key)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-category",
                    "Unknown category",
                    "There is no category of this key. GET /api/v1/categories lists those there"
                        + " are."));
  }

  /** Every category, by key. */
  public List<Category> all() {
    return List.copyOf(byKey().values());
  }

  /**
   * Adds a category or replaces its definition, and publishes {@link CategoryDefined}. Its shape
   * must be sound; this checks only that it agrees with what was defined before.
   *
   * @return whether it is new
   * @throws Problem 409 {@code definition-conflict} when an attribute would vanish or change its
   *     type, or the currency would change
   */
  public boolean define(Category category) {
    Instant now = clock.instant();
    Boolean isNew =
        transaction.execute(
            status -> {
              boolean inserted = table.insert(category, now);
              if (!inserted) {
                new DefinitionChange(table.lock(category.key()), category).check();
                table.update(category, now);
              }
              events.publishEvent(new CategoryDefined(category));
              return inserted;
            });
    readOwn();
    return Boolean.TRUE.equals(isNew);
  }

  private Map<String, Category> byKey() {
    Copy seen = copy;
    if (seen != null && isFresh(seen)) {
      return seen.byKey();
    }
    if (seen != null && !seen.readable()) {
      tryBeside();
      return seen.byKey();
    }
    if (seen == null) {
      waitForTurn();
    } else if (!reading.tryLock()) {
      return seen.byKey();
    }
    try {
      Copy now = copy;
      return now != null && isFresh(now) ? now.byKey() : readAgain(now).byKey();
    } finally {
      reading.unlock();
    }
  }

  private void waitForTurn() {
    try {
      if (reading.tryLock(KEPT.toMillis() * 3, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new DataAccessResourceFailureException("The categories cannot be read just now");
  }

  private void tryBeside() {
    if (trying.compareAndSet(false, true)) {
      Thread attempt =
          new Thread(
              () -> {
                reading.lock();
                try {
                  Copy now = copy;
                  if (now != null && !isFresh(now)) {
                    readAgain(now);
                  }
                } finally {
                  reading.unlock();
                  trying.set(false);
                }
              },
              "categories");
      attempt.setDaemon(true);
      attempt.start();
    }
  }

  private Copy readAgain(@Nullable Copy last) {
    Instant readAt = clock.instant();
    try {
      Map<String, Category> byKey = new LinkedHashMap<>();
      table.all().forEach(category -> byKey.put(category.key(), category));
      return keep(new Copy(byKey, readAt, true));
    } catch (DataAccessException e) {
      if (last == null) {
        throw e;
      }
      if (last.readable()) {
        log.warn("Cannot read the categories; the last copy goes on serving", e);
      }
      return keep(new Copy(last.byKey(), readAt, false));
    }
  }

  private Copy keep(Copy read) {
    copy = read;
    return read;
  }

  // waits for a reading under way, which may have begun before the definition was committed
  private void readOwn() {
    reading.lock();
    try {
      readAgain(copy);
    } catch (DataAccessException e) {
      log.warn("The categories cannot be read; the next question tries again", e);
    } finally {
      reading.unlock();
    }
  }

  private boolean isFresh(Copy seen) {
    Instant now = clock.instant();
    // a copy from the future is none: the clock was set back
    return !now.isBefore(seen.readAt()) && now.isBefore(seen.readAt().plus(KEPT));
  }
}
