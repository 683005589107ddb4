package io.pricescape.soak;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Imports twenty listings at a time, through whichever replica is up, and sends those again that
 * were not confirmed, as an importer does.
 */
final class Imports implements Runnable {
  static final String CATEGORY = "soak";
  static final int AT_ONCE = 20;

  private final Supplier<Replica> replica;
  private final BooleanSupplier goesOn;
  private volatile int confirmed;
  private volatile int sentAgain;

  Imports(Supplier<Replica> replica, BooleanSupplier goesOn) {
    this.replica = replica;
    this.goesOn = goesOn;
  }

  @Override
  public void run() {
    while (goesOn.getAsBoolean()) {
      if (isConfirmed(lines(confirmed))) {
        confirmed += AT_ONCE;
      } else {
        sentAgain++;
      }
    }
  }

  private boolean isConfirmed(String lines) {
    try {
      return replica
              .get()
              .admin()
              .post(
                  "/api/v1/admin/categories/" + CATEGORY + "/listings",
                  "application/x-ndjson",
                  lines)
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String lines(int from) {
    StringBuilder lines = new StringBuilder();
    for (int id = from; id < from + AT_ONCE; id++) {
      lines.append(
          "{\"id\":\"%d\",\"attributes\":{\"colour\":\"%s\"},\"price\":%d}%n"
              .formatted(id, id % 2 == 0 ? "red" : "blue", 10 + id % 90));
    }
    return lines.toString();
  }

  /** Listings that the service said it keeps. */
  int confirmed() {
    return confirmed;
  }

  int sentAgain() {
    return sentAgain;
  }
}
