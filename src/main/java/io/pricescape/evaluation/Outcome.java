package io.pricescape.evaluation;

import io.pricescape.model.PriceDistribution;

/**
 * What one held-out listing says about a model.
 *
 * @param nll negative log-likelihood of the price on the category's scale, nats
 * @param crps continuous ranked probability score on the category's scale
 * @param crpsInCurrency the same of the price itself, in currency
 * @param absolutePercentageError |median − price| / price
 * @param meanError mean price − price, in currency
 * @param rank probability that the model gave to prices up to this one; uniform for a calibrated
 *     model
 * @param width widths of the central 50, 80 and 95 % intervals on the category's scale
 * @param widthInCurrency the same in currency
 */
public record Outcome(
    double nll,
    double crps,
    double crpsInCurrency,
    double absolutePercentageError,
    double meanError,
    double rank,
    Scores.Widths width,
    Scores.Widths widthInCurrency) {
  private static final double[] LEVELS = {0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};

  /** Holds what was said about an item against the price that it was offered at. */
  public static Outcome of(PriceDistribution said, double price) {
    double[] quantiles = said.quantiles(LEVELS);
    return new Outcome(
        said.nll(price),
        said.crps(price),
        said.crpsInCurrency(price),
        Math.abs(quantiles[3] - price) / price,
        said.mean() - price,
        said.cdf(price),
        widths(onScale(said, quantiles)),
        widths(quantiles));
  }

  private static double[] onScale(PriceDistribution said, double[] prices) {
    double[] z = prices.clone();
    for (int i = 0; i < z.length; i++) {
      z[i] =
          switch (said.scale()) {
            case LOG -> Math.log(Math.max(prices[i], Double.MIN_VALUE));
            case LINEAR -> prices[i];
          };
    }
    return z;
  }

  private static Scores.Widths widths(double[] at) {
    return new Scores.Widths(at[4] - at[2], at[5] - at[1], at[6] - at[0]);
  }

  /** Whether the price lies in the central interval that holds this probability. */
  boolean inside(double probability) {
    return Math.abs(rank - 0.5) <= 0.5 * probability;
  }

  /** Whether both scores that models are compared by are numbers to compare. */
  boolean isFinite() {
    return Double.isFinite(nll) && Double.isFinite(crps);
  }
}
