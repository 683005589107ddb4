package io.pricescape.registry;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;

/**
 * The way to the database for those whom a caller waits for. Open while the database answers. When
 * it did not, one at a time goes and tries; the others are refused at once instead of waiting for a
 * connection in vain: they would hold the threads that answer from memory.
 */
@Component
class DatabaseDoor {
  private final AtomicBoolean trying = new AtomicBoolean();
  private volatile @Nullable RuntimeException failure;

  /**
   * Reads from the database.
   *
   * @throws DataAccessResourceFailureException also without having tried, see above
   */
  <T> T read(Supplier<T> query) {
    RuntimeException last = failure;
    if (last == null) {
      return attempt(query);
    }
    if (!trying.compareAndSet(false, true)) {
      throw new DataAccessResourceFailureException(
          "The database did not answer just now, and another call finds out whether it does again",
          last);
    }
    try {
      return attempt(query);
    } finally {
      trying.set(false);
    }
  }

  private <T> T attempt(Supplier<T> query) {
    try {
      T result = query.get();
      failure = null;
      return result;
    } catch (DataAccessResourceFailureException | TransientDataAccessResourceException e) {
      failure = e;
      throw e;
    }
  }
}
