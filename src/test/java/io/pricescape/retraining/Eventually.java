package io.pricescape.retraining;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads bring about. */
final class Eventually {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Eventually() {}

  static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Still not so after " + LONGEST + ": " + what);
      }
      rest();
    }
  }

  /** A breath for the processor inside a loop. */
  static void rest() {
    LockSupport.parkNanos(5_000_000);
  }
}
