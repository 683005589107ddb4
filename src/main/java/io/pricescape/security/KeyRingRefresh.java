package io.pricescape.security;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** When {@link KeyRing} looks at the table, and when it writes down which keys were used. */
@Component
class KeyRingRefresh implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(KeyRingRefresh.class);
  private static final long USES_EVERY_SECONDS = 60;

  private final KeyRing ring;
  private final SecuritySettings settings;
  private @Nullable ScheduledExecutorService poll;
  private volatile boolean failing;

  KeyRingRefresh(KeyRing ring, SecuritySettings settings) {
    this.ring = ring;
    this.settings = settings;
  }

  /** A failure must not end the polling. */
  private void attempt(Runnable work) {
    try {
      work.run();
      failing = false;
    } catch (DataAccessException | TransactionException e) {
      if (!failing) {
        log.warn(
            "The API keys cannot be read again; those in memory go on opening for {}",
            settings.keysOutliveDatabase(),
            e);
      }
      failing = true;
    } catch (RuntimeException e) {
      log.error("The API keys cannot be read again", e);
    }
  }

  @Override
  public synchronized void start() {
    long every = settings.keyPoll().toMillis();
    poll =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "api-keys");
              thread.setDaemon(true);
              return thread;
            });
    poll.scheduleWithFixedDelay(() -> attempt(ring::refresh), every, every, TimeUnit.MILLISECONDS);
    poll.scheduleWithFixedDelay(
        () -> attempt(ring::writeUses), USES_EVERY_SECONDS, USES_EVERY_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public synchronized void stop() {
    if (poll != null) {
      poll.shutdownNow();
      poll = null;
      attempt(ring::writeUses);
    }
  }

  /** Ends after the server has, so that nobody waits for the last look at the table. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 4096;
  }

  @Override
  public synchronized boolean isRunning() {
    return poll != null;
  }
}
