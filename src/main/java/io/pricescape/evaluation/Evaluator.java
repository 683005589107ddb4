package io.pricescape.evaluation;

import io.pricescape.model.PriceDistribution;
import io.pricescape.model.PriceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scores models on held-out listings by proper scoring rules (Gneiting &amp; Raftery 2007). What is
 * scored is what would be served.
 */
public final class Evaluator {
  private static final int PIT_BINS = 20;

  private Evaluator() {}

  /**
   * Scores a model.
   *
   * @throws IllegalArgumentException when there is nothing to score on
   */
  public static Scores score(PriceModel model, Iterable<HeldOutListing> heldOut) {
    double nll = 0;
    double crps = 0;
    int[] pit = new int[PIT_BINS];
    int[] inside = new int[3];
    List<Double> errors = new ArrayList<>();
    for (HeldOutListing listing : heldOut) {
      PriceDistribution distribution = model.predict(listing.item());
      double price = listing.price();
      nll += distribution.nll(price);
      crps += distribution.crps(price);
      errors.add(Math.abs(distribution.quantile(0.5) - price) / price);
      double rank = distribution.cdf(price);
      pit[Math.min(PIT_BINS - 1, (int) (rank * PIT_BINS))]++;
      double offCenter = Math.abs(rank - 0.5);
      inside[0] += offCenter <= 0.25 ? 1 : 0;
      inside[1] += offCenter <= 0.4 ? 1 : 0;
      inside[2] += offCenter <= 0.475 ? 1 : 0;
    }
    int listings = errors.size();
    if (listings == 0) {
      throw new IllegalArgumentException("No held-out listings to score the model on");
    }
    double n = listings;
    return new Scores(
        listings,
        nll / n,
        crps / n,
        null,
        median(errors),
        null,
        null,
        new Scores.Coverage(inside[0] / n, inside[1] / n, inside[2] / n),
        null,
        null,
        Arrays.stream(pit).boxed().toList(),
        null,
        null,
        List.of(),
        null);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
