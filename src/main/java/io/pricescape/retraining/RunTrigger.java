package io.pricescape.retraining;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What made a training run start. */
public enum RunTrigger {
  /** A caller. */
  @JsonProperty("admin")
  ADMIN,
  /** The category's cron. */
  @JsonProperty("schedule")
  SCHEDULE,
  /** The service's first start, on its sample. */
  @JsonProperty("first-start")
  FIRST_START,
  /** Listings that no longer look like those the live model learned from. */
  @JsonProperty("drift")
  DRIFT;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static RunTrigger of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
