package io.pricescape.article;

import io.pricescape.mixture.GaussianMixture;
import java.util.random.RandomGenerator;

/**
 * The article's generated watches: digital ones are sold on three markets of equal size, normal
 * around 300, 1,100 and 2,000. Analog ones, on one market, are ours and stand beside them for
 * contrast. Draws are normal and nothing is cut off, so a few prices are below zero.
 */
final class WatchMarkets {
  static final int PER_MARKET = 10_000;

  private WatchMarkets() {}

  static GaussianMixture digital() {
    return GaussianMixture.of(
        new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0},
        new double[] {300, 1100, 2000},
        new double[] {100, 100, 200});
  }

  static GaussianMixture analog() {
    return GaussianMixture.of(new double[] {1}, new double[] {800}, new double[] {250});
  }

  /** {@value #PER_MARKET} prices of each component, whatever its weight. */
  static double[] draw(GaussianMixture markets, RandomGenerator random) {
    double[] prices = new double[markets.size() * PER_MARKET];
    for (int i = 0; i < prices.length; i++) {
      int market = i / PER_MARKET;
      prices[i] = markets.mu(market) + markets.sigma(market) * random.nextGaussian();
    }
    return prices;
  }
}
