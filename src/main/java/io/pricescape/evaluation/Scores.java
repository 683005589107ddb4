package io.pricescape.evaluation;

import java.util.List;

/**
 * How well a model's distributions fit held-out listings; the mean over them where not said
 * otherwise.
 *
 * @param listings how many listings were scored
 * @param nll negative log-likelihood on the category's price scale, nats, lower is better
 * @param crps continuous ranked probability score on the category's price scale, lower is better
 * @param medianAbsolutePercentageError median of |median − price| / price, as a fraction
 * @param coverage share of prices inside the central intervals
 * @param pit probability integral transform: counts in 20 equal bins of [0, 1]
 */
public record Scores(
    int listings,
    double nll,
    double crps,
    double medianAbsolutePercentageError,
    Coverage coverage,
    List<Integer> pit) {
  /** Share of prices inside the central 50, 80 and 95 % intervals. */
  public record Coverage(double p50, double p80, double p95) {}

  /** Copies the histogram. */
  public Scores {
    pit = List.copyOf(pit);
  }
}
