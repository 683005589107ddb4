package io.pricescape.retraining;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How training is run.
 *
 * @param workers trainings at a time in this process; each holds up to two of the pool's
 *     connections
 * @param timeLimit how long a run may take; a longer one fails
 * @param maxMemory how much heap a run's listings may take; a category with more of them fails;
 *     half of the heap where nothing is set
 * @param minListings a category with fewer listings is not trained
 * @param seed of runs that name none
 * @param poll how often queued runs and due schedules are looked for
 * @param heartbeat how often a process says that it lives; dead after four missed ones
 * @param progressInterval how often a running training writes its progress and reads whether it is
 *     to end
 * @param stopTimeout how long a stopping service waits for its training to end
 * @param events about {@code text/event-stream}
 */
@ConfigurationProperties("pricescape.retraining")
record RetrainingSettings(
    @DefaultValue("1") int workers,
    @DefaultValue("2h") Duration timeLimit,
    @Nullable DataSize maxMemory,
    @DefaultValue("100") int minListings,
    @DefaultValue("42") long seed,
    @DefaultValue("1s") Duration poll,
    @DefaultValue("10s") Duration heartbeat,
    @DefaultValue("500ms") Duration progressInterval,
    @DefaultValue("15s") Duration stopTimeout,
    @DefaultValue Events events) {

  /**
   * How listeners to a run's events are served.
   *
   * @param poll how often runs that another process executes are looked at
   * @param keepAlive after how long without news a comment is sent, which also finds listeners gone
   * @param timeout after how long a listener is let go and may come again
   * @param maxListeners further ones are refused; one thread writes to all of them in turn
   */
  record Events(
      @DefaultValue("1s") Duration poll,
      @DefaultValue("15s") Duration keepAlive,
      @DefaultValue("1h") Duration timeout,
      @DefaultValue("200") int maxListeners) {
    Events {
      atLeast("events.poll", poll, 100);
      atLeast("events.keep-alive", keepAlive, 1000);
      atLeast("events.timeout", timeout, 1000);
      if (maxListeners < 1) {
        throw new IllegalArgumentException(
            "pricescape.retraining.events.max-listeners must be at least 1");
      }
    }
  }

  RetrainingSettings {
    if (workers < 1 || workers > 16) {
      throw new IllegalArgumentException(
          "pricescape.retraining.workers must be 1 to 16; a process that trains nothing has pricescape.training.enabled=false");
    }
    if (maxMemory == null) {
      maxMemory = DataSize.ofBytes(Runtime.getRuntime().maxMemory() / 2);
    }
    if (maxMemory.toMegabytes() < 1) {
      throw new IllegalArgumentException("pricescape.retraining.max-memory must be at least 1MB");
    }
    atLeast("time-limit", timeLimit, 1000);
    if (minListings < 10) {
      throw new IllegalArgumentException("pricescape.retraining.min-listings must be at least 10");
    }
    atLeast("poll", poll, 100);
    atLeast("heartbeat", heartbeat, 100);
    atLeast("progress-interval", progressInterval, 1);
    atLeast("stop-timeout", stopTimeout, 1);
  }

  @Override
  public DataSize maxMemory() {
    return Objects.requireNonNull(maxMemory);
  }

  private static void atLeast(String name, Duration value, long millis) {
    if (value.toMillis() < millis) {
      throw new IllegalArgumentException(
          "pricescape.retraining." + name + " must be at least " + millis + "ms");
    }
  }
}
