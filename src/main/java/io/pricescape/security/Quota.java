package io.pricescape.security;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * So many requests in so much time. After a rest all of them may come at once.
 *
 * @param requests 0 for any number
 */
record Quota(@DefaultValue("6000") long requests, @DefaultValue("1m") Duration per) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final long MOST = 1_000_000_000;

  Quota {
    if (requests < 0 || requests > MOST) {
      throw new IllegalArgumentException(
          "requests of pricescape.security.quotas must be 0 to " + MOST);
    }
    if (per.compareTo(SHORTEST) < 0 || per.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("per of pricescape.security.quotas must be 1s to 1d");
    }
  }

  boolean isUnlimited() {
    return requests == 0;
  }
}
