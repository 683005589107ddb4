package io.pricescape.listing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionException;

/**
 * What the database last said, for the time that it cannot be asked. While one thread asks, others
 * make do with what was said before: a database that does not answer holds one thread, not all, and
 * once it is known to be away it is tried beside the callers.
 */
final class Remembered<K, V> {
  private static final Logger log = LoggerFactory.getLogger(Remembered.class);
  private static final long ASK_AGAIN_IN = Duration.ofSeconds(2).toNanos();
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final int MOST = 10_000;

  private static final class Place<V> {
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable V last;
  }

  private final Map<K, Place<V>> places = new ConcurrentHashMap<>();
  private final Function<K, V> database;
  private final AtomicBoolean trying = new AtomicBoolean();
  private volatile boolean away;
  private volatile long foundAwayAt;

  Remembered(Function<K, V> database) {
    this.database = database;
  }

  /**
   * What the database says, or said when it was last asked.
   *
   * @throws DataAccessException when it cannot be asked and never was
   */
  V get(K key) {
    if (places.size() > MOST) {
      places.clear();
    }
    Place<V> place = places.computeIfAbsent(key, k -> new Place<>());
    V last = place.last;
    if (last == null) {
      return askFirst(key, place);
    }
    if (away) {
      tryBeside(key, place);
      return last;
    }
    return place.asking.tryLock() ? ask(key, place) : last;
  }

  /** Where nothing is known there is nothing to go on with; but nobody waits for long. */
  private V askFirst(K key, Place<V> place) {
    boolean isMyTurn = false;
    try {
      isMyTurn = (!away || isDue()) && place.asking.tryLock(WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!isMyTurn) {
      throw new DataAccessResourceFailureException("The database did not answer just now");
    }
    return ask(key, place);
  }

  private boolean isDue() {
    return System.nanoTime() - foundAwayAt >= ASK_AGAIN_IN;
  }

  private void tryBeside(K key, Place<V> place) {
    if (isDue() && trying.compareAndSet(false, true)) {
      Thread attempt =
          new Thread(
              () -> {
                try {
                  place.asking.lock();
                  ask(key, place);
                } finally {
                  trying.set(false);
                }
              },
              "remembered");
      attempt.setDaemon(true);
      attempt.start();
    }
  }

  /** By the holder of the place's lock, who lets go of it. */
  private V ask(K key, Place<V> place) {
    V last = place.last;
    try {
      V said = database.apply(key);
      place.last = said;
      away = false;
      return said;
    } catch (DataAccessException | TransactionException e) {
      if (!away) {
        log.warn("The database cannot be asked; what it said last goes on serving", e);
      }
      foundAwayAt = System.nanoTime();
      away = true;
      if (last == null) {
        throw e;
      }
      return last;
    } finally {
      place.asking.unlock();
    }
  }
}
