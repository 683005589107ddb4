package io.pricescape.suggestion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.pricescape.model.SpreadReduction;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer: the landscape of prices at which items like the one asked about are listed. Prices
 * are in the category's currency, with ten significant digits; everything describes exactly the
 * mixture given.
 *
 * @param recommendation what to ask, or why no price can be recommended
 * @param suggestions prices drawn from the mixture
 * @param asking where the seller's own price stands, when there is one
 * @param density the density of price over price, when asked for
 * @param nextQuestion what to say next, when asked for and anything is left to say
 */
@JsonPropertyOrder({
  "category",
  "currency",
  "model",
  "mixture",
  "price",
  "tiers",
  "recommendation",
  "suggestions",
  "asking",
  "density",
  "nextQuestion",
  "notes"
})
record PriceSuggestion(
    String category,
    String currency,
    AnsweringModel model,
    PriceMixture mixture,
    PriceSummary price,
    List<PriceTierShown> tiers,
    Recommendation recommendation,
    List<Draw> suggestions,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Asking asking,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<DensityPoint> density,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable NextQuestion nextQuestion,
    List<Note> notes) {

  /** The model that answered; {@code listings} is the number it learned from. */
  @JsonPropertyOrder({"version", "trainedAt", "listings"})
  record AnsweringModel(int version, Instant trainedAt, int listings) {}

  /** Normal components on the category's price scale, {@code log} or {@code linear}. */
  @JsonPropertyOrder({"scale", "components"})
  record PriceMixture(String scale, List<Component> components) {}

  /** One component, its parameters on the scale, unrounded; {@code price} says them as prices. */
  @Schema(name = "PriceComponent")
  @JsonPropertyOrder({"phi", "mu", "sigma", "price"})
  record Component(double phi, double mu, double sigma, ComponentPrice price) {}

  /** A component as prices; {@code low} to {@code high} is its central 80 %. */
  @JsonPropertyOrder({"mean", "median", "low", "high"})
  record ComponentPrice(double mean, double median, double low, double high) {}

  /** The whole distribution in figures. */
  @JsonPropertyOrder({"mean", "standardDeviation", "median", "quantiles"})
  record PriceSummary(
      double mean, double standardDeviation, double median, List<Quantile> quantiles) {}

  /** The price below which the share {@code p} of such listings lies. */
  @Schema(name = "PriceQuantile")
  @JsonPropertyOrder({"p", "price"})
  record Quantile(double p, double price) {}

  /**
   * A range in which such listings are found, its most likely price on the category's price scale,
   * its share of all of them, and the quartiles of its own listings.
   *
   * @param peaks where the range has several clear ones; their shares add up to its own
   */
  @Schema(name = "PriceTier")
  @JsonPropertyOrder({"price", "low", "high", "share", "quartiles", "peaks"})
  record PriceTierShown(
      double price,
      double low,
      double high,
      double share,
      @ArraySchema(minItems = 3, maxItems = 3) List<Double> quartiles,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Peak> peaks) {
    boolean contains(double candidate) {
      return candidate >= low && candidate <= high;
    }

    /** The lower quartile. */
    double lower() {
      return quartiles.get(0);
    }

    double median() {
      return quartiles.get(1);
    }

    /** The upper quartile. */
    double upper() {
      return quartiles.get(2);
    }
  }

  /** A clear peak within a tier, and the share of all listings between the valleys around it. */
  @Schema(name = "PricePeak")
  @JsonPropertyOrder({"price", "share"})
  record Peak(double price, double share) {}

  /** A price drawn from the mixture, and the index of its tier, or null outside all of them. */
  @Schema(name = "PriceDraw")
  @JsonPropertyOrder({"price", "tier"})
  record Draw(double price, @Nullable Integer tier) {}

  /**
   * The seller's price: the share of such listings below it, the index of the tier it lies in or
   * null, and how it compares with the tier it is held against.
   *
   * @param verdict null where there is no tier
   * @param difference from the median of that tier, in currency; null where there is no tier
   */
  @Schema(name = "AskingPrice")
  @JsonPropertyOrder({"price", "percentile", "tier", "verdict", "difference"})
  record Asking(
      double price,
      double percentile,
      @Nullable Integer tier,
      @Nullable AskingVerdict verdict,
      @Nullable Double difference) {
    /** A price that is held against a tier, if there is one. */
    static Asking of(
        double price,
        double percentile,
        @Nullable Integer tier,
        @Nullable PriceTierShown heldAgainst) {
      return heldAgainst == null
          ? new Asking(price, percentile, tier, null, null)
          : new Asking(
              price,
              percentile,
              tier,
              AskingVerdict.of(price, heldAgainst),
              Prices.shown(price - heldAgainst.median()));
    }
  }

  /** The density per unit of currency at a price. */
  @JsonPropertyOrder({"price", "density"})
  record DensityPoint(double price, double density) {}

  /**
   * The attribute, of those not said, that would tell most about the price, and all others.
   *
   * @param spreadReduction the share of the spread of price that the answer is expected to take
   *     away; the spread is the standard deviation on the category's scale
   * @param alternatives greatest reduction first
   */
  @JsonPropertyOrder({"attribute", "spreadReduction", "alternatives"})
  record NextQuestion(String attribute, double spreadReduction, List<OtherQuestion> alternatives) {
    static @Nullable NextQuestion of(List<SpreadReduction> descending) {
      if (descending.isEmpty()) {
        return null;
      }
      SpreadReduction first = descending.get(0);
      List<OtherQuestion> others = new ArrayList<>(descending.size() - 1);
      for (SpreadReduction other : descending.subList(1, descending.size())) {
        others.add(new OtherQuestion(other.attribute(), other.share()));
      }
      return new NextQuestion(first.attribute(), first.share(), others);
    }
  }

  /** Another attribute that could be said. */
  @JsonPropertyOrder({"attribute", "spreadReduction"})
  record OtherQuestion(String attribute, double spreadReduction) {}
}
