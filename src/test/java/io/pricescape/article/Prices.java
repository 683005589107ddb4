package io.pricescape.article;

import io.pricescape.catalog.PriceScale;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.PriceDistribution;
import io.pricescape.training.ArticleTools;
import java.util.Arrays;

/** What is computed of listings' prices, and of distributions beside them. */
final class Prices {
  private static final int MAX_COMPONENTS = 8;
  private static final int ROWS_PER_COMPONENT = 25;

  private Prices() {}

  /** The product's EM on log prices, with a component for each 25 rows, at most 8. */
  static PriceDistribution fitted(double[] prices) {
    double[] logs = Curves.over(prices, Math::log);
    Moments moments = Moments.of(logs);
    int components = Math.max(1, Math.min(MAX_COMPONENTS, prices.length / ROWS_PER_COMPONENT));
    GaussianMixture mixture =
        ArticleTools.fit(moments.standardised(logs), components)
            .affine(moments.deviation(), moments.mean());
    return new PriceDistribution(mixture, PriceScale.LOG);
  }

  /** The price that a share of the ascending prices does not exceed. */
  static double quantile(double[] ascending, double share) {
    return ascending[Math.min(ascending.length - 1, (int) (share * ascending.length))];
  }

  /** The shares of the prices from each border to the next. */
  static double[] shares(double[] prices, double[] borders) {
    double[] shares = new double[borders.length - 1];
    Arrays.setAll(shares, k -> Watches.share(prices, borders[k], borders[k + 1]));
    return shares;
  }

  /** The probabilities of a price from each border to the next. */
  static double[] shares(PriceDistribution distribution, double[] borders) {
    double[] shares = new double[borders.length - 1];
    Arrays.setAll(shares, k -> distribution.cdf(borders[k + 1]) - distribution.cdf(borders[k]));
    return shares;
  }

  /**
   * Kolmogorov–Smirnov distance: the largest difference between the probability of a price up to
   * some amount and the share of such prices. Equal prices are one step.
   */
  static double ks(double[] ascending, PriceDistribution distribution) {
    double rows = ascending.length;
    double most = 0;
    for (int from = 0; from < ascending.length; ) {
      int to = from + 1;
      while (to < ascending.length && ascending[to] == ascending[from]) {
        to++;
      }
      double p = distribution.cdf(ascending[from]);
      most = Math.max(most, Math.max(p - from / rows, to / rows - p));
      from = to;
    }
    return most;
  }
}
