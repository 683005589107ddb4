package io.pricescape.database;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits beside the service for its PostgreSQL to end without being told to, and has it started
 * again: at once, and if that fails after pauses that grow to half a minute, until it succeeds.
 */
final class Revival {
  private static final Logger log = LoggerFactory.getLogger(Revival.class);
  private static final Duration A_WHILE = Duration.ofHours(1);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** Finds the running server. */
  interface Look {
    Optional<Postmaster> server() throws IOException;
  }

  /** Starts the server, when it is known to be gone. */
  interface Start {
    void again() throws IOException;
  }

  private final Look look;
  private final Start start;
  private volatile @Nullable Thread watch;

  Revival(Look look, Start start) {
    this.look = look;
    this.start = start;
  }

  void begin() {
    Thread thread = new Thread(this::watch, "own-postgresql");
    thread.setDaemon(true);
    watch = thread;
    thread.start();
  }

  /** From now on an end is meant. Waits for a start that is under way. */
  void end() {
    Thread thread = watch;
    watch = null;
    if (thread != null) {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean isMeantToRun() {
    return watch == Thread.currentThread();
  }

  private void watch() {
    Duration pause = SHORTEST_PAUSE;
    while (isMeantToRun()) {
      try {
        Optional<Postmaster> server = look.server();
        if (server.isPresent()) {
          pause = SHORTEST_PAUSE;
          server.get().endsWithin(A_WHILE);
        } else {
          log.error("The service's own PostgreSQL has ended by itself; it is started again");
          start.again();
          log.info("The service's own PostgreSQL runs again");
        }
      } catch (IOException | RuntimeException e) {
        if (isMeantToRun()) {
          log.error(
              "The service's own PostgreSQL does not start; next attempt in {} s",
              pause.toSeconds(),
              e);
        }
        LockSupport.parkNanos(pause.toNanos()); // ends early when it is told to end
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      }
    }
  }
}
