package io.pricescape.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where a model version stands; knows where it may go from there. */
public enum ModelState {
  /** Registered, not yet live. */
  @JsonProperty("candidate")
  CANDIDATE,
  /** Answers its category's questions; at most one a category. */
  @JsonProperty("active")
  ACTIVE,
  /** Was live once. */
  @JsonProperty("retired")
  RETIRED,
  /** Did not win against what it was compared with; an operator may still promote it. */
  @JsonProperty("rejected")
  REJECTED;

  /** Whether a version in this state may go to another. */
  public boolean mayBecome(ModelState next) {
    return switch (this) {
      case CANDIDATE -> next == ACTIVE || next == REJECTED;
      case ACTIVE -> next == RETIRED;
      case RETIRED, REJECTED -> next == ACTIVE;
    };
  }

  /** As the database and the API write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ModelState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
