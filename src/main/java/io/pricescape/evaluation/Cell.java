package io.pricescape.evaluation;

import io.pricescape.catalog.Item;
import io.pricescape.model.PriceDistribution;

/**
 * The prices of the training listings that have the same values of one or two categorical
 * attributes.
 *
 * @param item these values
 * @param prices ascending, at least one; nobody changes them
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of prices, compared by nobody
public record Cell(Item item, double[] prices) {
  private static final double[] LEVELS = {0.1, 0.5, 0.9};

  /** Refuses a cell without prices. */
  public Cell {
    if (prices.length == 0) {
      throw new IllegalArgumentException("A cell has at least one price");
    }
  }

  int said() {
    return item.texts().size();
  }

  /**
   * How far an answer is from the prices.
   *
   * @param ks Kolmogorov–Smirnov distance: the largest error in probability
   * @param quantileErrors relative errors of the 10, 50 and 90 % quantiles, shape [3]
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Distance(int said, double ks, double[] quantileErrors) {}

  Distance distance(PriceDistribution answer) {
    double[] quantiles = answer.quantiles(LEVELS);
    double[] errors = new double[LEVELS.length];
    for (int i = 0; i < errors.length; i++) {
      double price = prices[Math.min(prices.length - 1, (int) (LEVELS[i] * prices.length))];
      errors[i] = Math.abs(quantiles[i] / price - 1);
    }
    return new Distance(said(), ks(answer), errors);
  }

  /**
   * max |F(p) − Fₙ(p)|, from below and above each step of Fₙ; equal prices are one step, of which
   * the answer, being continuous, can only be right at one height.
   */
  private double ks(PriceDistribution answer) {
    double most = 0;
    int listings = prices.length;
    for (int from = 0; from < listings; ) {
      int to = from + 1;
      while (to < listings && prices[to] == prices[from]) {
        to++;
      }
      double p = answer.cdf(prices[from]);
      most = Math.max(most, Math.max(p - from / (double) listings, to / (double) listings - p));
      from = to;
    }
    return most;
  }
}
