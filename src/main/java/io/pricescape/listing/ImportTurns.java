package io.pricescape.listing;

import io.pricescape.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;

/**
 * Lets a few imports run at once and the others wait: one that is sent slowly holds its database
 * connection for long, and some must be left for the rest of the service.
 */
final class ImportTurns {
  private static final Duration TRY_AGAIN_IN = Duration.ofSeconds(10);

  private final Semaphore free;
  private final Duration wait;

  ImportTurns(int parallel, Duration wait) {
    this.free = new Semaphore(parallel, true);
    this.wait = wait;
  }

  /** What a turn is for. */
  interface Import {
    ImportReport run() throws IOException;
  }

  /**
   * Runs an import when its turn comes.
   *
   * @throws Problem 429 when none comes in time
   */
  ImportReport inTurn(Import one) throws IOException {
    take();
    try {
      return one.run();
    } finally {
      free.release();
    }
  }

  private void take() {
    try {
      if (free.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw Problem.of(
            HttpStatus.TOO_MANY_REQUESTS,
            "too-many-imports",
            "Too many imports at once",
            "Other imports are still running. Send this one again when they are done.")
        .retryAfter(TRY_AGAIN_IN);
  }
}
