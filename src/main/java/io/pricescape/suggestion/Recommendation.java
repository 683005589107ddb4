package io.pricescape.suggestion;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import io.pricescape.catalog.PriceScale;
import io.pricescape.suggestion.PriceSuggestion.PriceTierShown;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to ask, or why no price can be recommended. */
@Schema(
    name = "PriceRecommendation",
    oneOf = {Recommendation.RecommendedPrice.class, Recommendation.NoRecommendation.class})
sealed interface Recommendation {
  /** No price is recommended from a tier with less of all listings. */
  double MIN_SHARE = 0.2;

  /** Of the tier's upper quartile to its lower one, on the scale of log price. */
  double MAX_RATIO = 2.5;

  /** Of the difference of the tier's outer quartiles to its median, on the scale of price. */
  double MAX_SPREAD = 1;

  /** The quartiles of a tier as prices to ask; {@code tier} is its index. */
  @JsonPropertyOrder({"price", "quick", "patient", "tier"})
  record RecommendedPrice(
      @Schema(description = "The tier's median") double price,
      @Schema(description = "The tier's lower quartile, a price for a quick sale") double quick,
      @Schema(description = "The tier's upper quartile, a price for who can wait") double patient,
      int tier)
      implements Recommendation {}

  /** Stands in place of a recommendation; {@code message} is for the seller. */
  @JsonPropertyOrder({"reason", "message"})
  record NoRecommendation(Reason reason, String message) implements Recommendation {}

  /** Why no price can be recommended. */
  enum Reason {
    /**
     * No tier holds a fifth of all listings, or the middle half of the tier spreads over too wide a
     * range or over several peaks.
     */
    TOO_WIDE("too-wide");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** The code as clients see it. */
    @JsonValue
    String code() {
      return code;
    }
  }

  /** The recommendation for answers that are too wide for one. */
  NoRecommendation TOO_WIDE =
      new NoRecommendation(
          Reason.TOO_WIDE,
          "The prices of such listings differ too much to recommend one. Say more about the item.");

  /**
   * The tier that the asking price is held against and the recommendation is made from: the one the
   * asking price lies in where that holds at least a fifth of all listings, else the one that holds
   * most, the lower of two that hold the same; null where there is none.
   *
   * @param own the tier that the asking price lies in, if there is one
   */
  static @Nullable Integer tier(List<PriceTierShown> tiers, @Nullable Integer own) {
    if (own != null && tiers.get(own).share() >= MIN_SHARE) {
      return own;
    }
    Integer heaviest = null;
    for (int i = 0; i < tiers.size(); i++) {
      if (heaviest == null || tiers.get(i).share() > tiers.get(heaviest).share()) {
        heaviest = i;
      }
    }
    return heaviest;
  }

  /** The recommendation that is made from a tier, if there is one. */
  static Recommendation of(List<PriceTierShown> tiers, @Nullable Integer chosen, PriceScale scale) {
    if (chosen == null || isTooWide(tiers.get(chosen), scale)) {
      return TOO_WIDE;
    }
    PriceTierShown tier = tiers.get(chosen);
    return new RecommendedPrice(tier.median(), tier.lower(), tier.upper(), chosen);
  }

  private static boolean isTooWide(PriceTierShown tier, PriceScale scale) {
    return hasQuartilesInDifferentPeaks(tier) || hasDistantQuartiles(tier, scale);
  }

  /** Then the middle half lies across a valley, in which hardly anything is listed. */
  private static boolean hasQuartilesInDifferentPeaks(PriceTierShown tier) {
    double below = 0;
    for (PriceSuggestion.Peak peak : tier.peaks()) {
      below += peak.share();
      if (below > 0.25 * tier.share() && below < 0.75 * tier.share()) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasDistantQuartiles(PriceTierShown tier, PriceScale scale) {
    // negated, so that quartiles beyond what a double can hold count as too wide
    return switch (scale) {
      case LOG -> !(tier.share() >= MIN_SHARE && tier.upper() <= MAX_RATIO * tier.lower());
      case LINEAR ->
          !(tier.share() >= MIN_SHARE && tier.upper() - tier.lower() <= MAX_SPREAD * tier.median());
    };
  }
}
