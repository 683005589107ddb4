package io.pricescape.suggestion;

import com.fasterxml.jackson.annotation.JsonValue;
import io.pricescape.suggestion.PriceSuggestion.PriceTierShown;

/** How an asking price compares with the tier that it is held against. */
enum AskingVerdict {
  /** Within the tier, below its lower quartile. */
  LOW("low"),
  /** From the tier's lower to its upper quartile. */
  USUAL("usual"),
  /** Within the tier, above its upper quartile. */
  HIGH("high"),
  /** Outside the tier. */
  FAR_OFF("far-off");

  private final String code;

  AskingVerdict(String code) {
    this.code = code;
  }

  static AskingVerdict of(double price, PriceTierShown tier) {
    if (!tier.contains(price)) {
      return FAR_OFF;
    }
    if (price < tier.lower()) {
      return LOW;
    }
    return price <= tier.upper() ? USUAL : HIGH;
  }

  /** The code as clients see it. */
  @JsonValue
  String code() {
    return code;
  }
}
