package io.pricescape.retraining;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Time that only goes forward, whatever happens to the machine's clock: for intervals and time
 * limits, not for telling anybody what time it is.
 */
final class SteadyTime implements InstantSource {
  private final Instant begin;
  private final long began = System.nanoTime();

  /** Begins at the time that the machine's clock shows. */
  SteadyTime(InstantSource clock) {
    begin = clock.instant();
  }

  @Override
  public Instant instant() {
    return begin.plusNanos(System.nanoTime() - began);
  }
}
