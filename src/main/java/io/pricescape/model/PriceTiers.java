package io.pricescape.model;

import io.pricescape.mixture.GaussianMixture;
import io.pricescape.mixture.Peak;
import io.pricescape.mixture.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Computes the tiers of a mixture on the category's price scale. */
final class PriceTiers {
  /** Probability of all tiers together with the regions that are too small to be reported. */
  private static final double MASS = 0.95;

  /** A region with less probability than this is not reported. */
  private static final double MIN_SHARE = 0.03;

  private PriceTiers() {}

  /**
   * The highest-density regions of the mixture that together hold 95 %, without those holding under
   * 3 %, ascending.
   *
   * @param priceAt the price at a value of the mixture, which does not fall
   */
  static List<PriceTier> of(GaussianMixture mixture, DoubleUnaryOperator priceAt) {
    List<PriceTier> tiers = new ArrayList<>(4);
    for (Region region : mixture.highestDensityRegions(MASS)) {
      if (region.mass() >= MIN_SHARE) {
        tiers.add(
            new PriceTier(
                priceAt.applyAsDouble(region.mode()),
                priceAt.applyAsDouble(region.low()),
                priceAt.applyAsDouble(region.high()),
                region.mass(),
                quartiles(mixture, region, priceAt),
                peaks(region, priceAt)));
      }
    }
    return List.copyOf(tiers);
  }

  /** F⁻¹(F(low) + p·mass) for p = ¼, ½, ¾. */
  private static List<Double> quartiles(
      GaussianMixture mixture, Region region, DoubleUnaryOperator priceAt) {
    double quarter = 0.25 * region.mass();
    double below = region.below();
    double[] z = mixture.quantiles(below + quarter, below + 2 * quarter, below + 3 * quarter);
    return List.of(
        priceAt.applyAsDouble(z[0]), priceAt.applyAsDouble(z[1]), priceAt.applyAsDouble(z[2]));
  }

  private static List<PricePeak> peaks(Region region, DoubleUnaryOperator priceAt) {
    if (region.peaks().size() == 1) {
      return List.of();
    }
    List<PricePeak> peaks = new ArrayList<>(region.peaks().size());
    for (Peak peak : region.peaks()) {
      peaks.add(new PricePeak(priceAt.applyAsDouble(peak.mode()), peak.mass()));
    }
    return peaks;
  }
}
