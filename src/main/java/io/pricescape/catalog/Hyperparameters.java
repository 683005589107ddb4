package io.pricescape.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pricescape.problem.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a category, or one training run, wants changed from the defaults of the mixture density
 * network. Null leaves the default.
 *
 * @param members networks in the ensemble, 1 to 16
 * @param components mixture components of each network, 1 to 32
 * @param hidden widths of the hidden layers: 1 to 4 of them, each 8 to 512
 * @param frequencies periodic frequencies a numeric attribute, 0 for none, at most 32
 * @param maskedShare share of the training rows in which attributes are hidden, 0 to 1
 * @param batch rows a step at most, 16 to 8192
 * @param epochs passes over the rows, of which the learning rate makes one cycle; a training may
 *     stop before; 1 to 1000
 * @param peakRate highest learning rate, above 0, at most 0.1
 * @param weightDecay decoupled weight decay, 0 to 0.1
 * @param patience epochs without a better validation NLL before the training stops, 1 to 100
 * @param sigmaFloor least sigma, in standard deviations of the target, 0.0001 to 0.5
 * @param halfLifeDays listings lose half their weight in so many days; 0 for no weighting, at most
 *     36,500
 * @param auto whether a few settings are tried, and the best by validation is kept
 * @param autoSeconds how long that may take, 5 to 3600 seconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What is wanted changed from the defaults; each may be left out")
public record Hyperparameters(
    @Schema(minimum = "1", maximum = "16", example = "4") @Nullable Integer members,
    @Schema(minimum = "1", maximum = "32") @Nullable Integer components,
    @Schema(description = "1 to 4 widths, each 8 to 512") @Nullable List<Integer> hidden,
    @Schema(minimum = "0", maximum = "32") @Nullable Integer frequencies,
    @Schema(minimum = "0", maximum = "1") @Nullable Double maskedShare,
    @Schema(minimum = "16", maximum = "8192") @Nullable Integer batch,
    @Schema(minimum = "1", maximum = "1000") @Nullable Integer epochs,
    @Schema(minimum = "0", exclusiveMinimum = true, maximum = "0.1") @Nullable Double peakRate,
    @Schema(minimum = "0", maximum = "0.1") @Nullable Double weightDecay,
    @Schema(minimum = "1", maximum = "100") @Nullable Integer patience,
    @Schema(minimum = "0.0001", maximum = "0.5") @Nullable Double sigmaFloor,
    @Schema(
            minimum = "0",
            description = "Listings lose half their weight in so many days; 0: none do")
        @Nullable Double halfLifeDays,
    @Schema(description = "Try a few settings and keep the best by validation")
        @Nullable Boolean auto,
    @Schema(minimum = "5", maximum = "3600", description = "How long auto may take")
        @Nullable Integer autoSeconds) {
  static final int MOST_LAYERS = 4;
  static final NumberRule MEMBERS = NumberRule.from(1, 16);
  static final NumberRule COMPONENTS = NumberRule.from(1, 32);
  static final NumberRule WIDTH = NumberRule.from(8, 512);
  static final NumberRule FREQUENCIES = NumberRule.from(0, 32);
  static final NumberRule MASKED_SHARE = NumberRule.from(0, 1);
  static final NumberRule BATCH = NumberRule.from(16, 8192);
  static final NumberRule EPOCHS = NumberRule.from(1, 1000);
  static final NumberRule PEAK_RATE = NumberRule.above(0, 0.1);
  static final NumberRule WEIGHT_DECAY = NumberRule.from(0, 0.1);
  static final NumberRule PATIENCE = NumberRule.from(1, 100);
  static final NumberRule SIGMA_FLOOR = NumberRule.from(1e-4, 0.5);
  static final NumberRule HALF_LIFE_DAYS = NumberRule.from(0, 36_500);
  static final NumberRule AUTO_SECONDS = NumberRule.from(5, 3600);

  private static final Hyperparameters NONE =
      new Hyperparameters(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  /** Refuses what the rules of the fields do not allow. */
  public Hyperparameters {
    hidden = hidden == null ? null : List.copyOf(hidden);
    boolean sound =
        MEMBERS.holds(members)
            && COMPONENTS.holds(components)
            && (hidden == null || areWidths(hidden))
            && FREQUENCIES.holds(frequencies)
            && MASKED_SHARE.holds(maskedShare)
            && BATCH.holds(batch)
            && EPOCHS.holds(epochs)
            && PEAK_RATE.holds(peakRate)
            && WEIGHT_DECAY.holds(weightDecay)
            && PATIENCE.holds(patience)
            && SIGMA_FLOOR.holds(sigmaFloor)
            && HALF_LIFE_DAYS.holds(halfLifeDays)
            && AUTO_SECONDS.holds(autoSeconds);
    if (!sound) {
      throw new IllegalArgumentException("A hyperparameter lies outside its bounds");
    }
  }

  /** Wants nothing changed. */
  public static Hyperparameters none() {
    return NONE;
  }

  /**
   * Reads them from JSON and names every rule they break.
   *
   * @param json null, or JSON's null, for none
   * @param path where they stand, such as {@code hyperparameters}
   * @param violations what is broken is added here
   * @return none where a rule is broken
   */
  public static Hyperparameters read(
      @Nullable JsonNode json, String path, List<Violation> violations) {
    return HyperparameterReader.read(json, path, violations);
  }

  /** These wishes, and where these say nothing the other's. */
  public Hyperparameters over(Hyperparameters other) {
    return new Hyperparameters(
        first(members, other.members),
        first(components, other.components),
        first(hidden, other.hidden),
        first(frequencies, other.frequencies),
        first(maskedShare, other.maskedShare),
        first(batch, other.batch),
        first(epochs, other.epochs),
        first(peakRate, other.peakRate),
        first(weightDecay, other.weightDecay),
        first(patience, other.patience),
        first(sigmaFloor, other.sigmaFloor),
        first(halfLifeDays, other.halfLifeDays),
        first(auto, other.auto),
        first(autoSeconds, other.autoSeconds));
  }

  /** These, or null where they want nothing: for places where nothing is left out. */
  public @Nullable Hyperparameters orNull() {
    return equals(NONE) ? null : this;
  }

  static boolean areWidths(List<Integer> widths) {
    return !widths.isEmpty()
        && widths.size() <= MOST_LAYERS
        && widths.stream().allMatch(WIDTH::holds);
  }

  private static <T> @Nullable T first(@Nullable T here, @Nullable T there) {
    return here == null ? there : here;
  }
}
