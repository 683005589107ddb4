package io.pricescape.registry;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Work that is done once for all who want it at the same time: the first does it, the others wait
 * for its result, also when that is a failure, but not for long. Whoever comes later begins anew.
 * Nobody waits for work under another key.
 */
final class Flights<K, V> {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final Map<K, FutureTask<V>> flying = new ConcurrentHashMap<>();

  /** The work's result. */
  V join(K key, Supplier<V> work) {
    FutureTask<V> own = new FutureTask<>(work::get);
    FutureTask<V> others = flying.putIfAbsent(key, own);
    if (others != null) {
      return result(others);
    }
    try {
      own.run();
    } finally {
      flying.remove(key, own);
    }
    return result(own);
  }

  private static <V> V result(FutureTask<V> task) {
    try {
      return task.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new DataAccessResourceFailureException("A model takes long to be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a model was being loaded", e);
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNull(e.getCause());
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("A model could not be loaded", cause);
    }
  }
}
