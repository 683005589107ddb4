package io.pricescape.article;

import io.pricescape.mixture.GaussianMixture;
import io.pricescape.sample.ArticleSample;
import io.pricescape.sample.ArticleSample.PriceMode;
import java.util.List;

/**
 * The markets from which the sample's generator draws the prices of a type. Its normal
 * distributions are cut off at {@link ArticleSample#MAX_DEVIATIONS} deviations, and no two markets
 * of a type overlap.
 *
 * @param name of the type
 * @param markets ascending
 */
record TypeMarkets(String name, List<PriceMode> markets) {
  private static final GaussianMixture STANDARD =
      GaussianMixture.of(new double[] {1}, new double[] {0}, new double[] {1});

  static List<TypeMarkets> all() {
    return ArticleSample.types().stream()
        .map(type -> new TypeMarkets(type.name(), type.markets()))
        .toList();
  }

  /** The prices between the markets, each in the middle of the gap, between 0 and infinity. */
  double[] borders() {
    double[] borders = new double[markets.size() + 1];
    for (int k = 1; k < markets.size(); k++) {
      PriceMode lower = markets.get(k - 1);
      PriceMode upper = markets.get(k);
      borders[k] =
          (lower.mean()
                  + ArticleSample.MAX_DEVIATIONS * lower.sigma()
                  + upper.mean()
                  - ArticleSample.MAX_DEVIATIONS * upper.sigma())
              / 2;
    }
    borders[markets.size()] = Double.POSITIVE_INFINITY;
    return borders;
  }

  /** Of a price, which the generator rounds to whole USD, as a density of log price, in nats. */
  double nll(double price) {
    return -Math.log((cdf(price + 0.5) - cdf(price - 0.5)) * price);
  }

  private double cdf(double price) {
    double end = STANDARD.cdf(-ArticleSample.MAX_DEVIATIONS);
    double sum = 0;
    for (PriceMode market : markets) {
      double below = STANDARD.cdf((price - market.mean()) / market.sigma());
      sum += market.share() * Math.max(0, Math.min(1, (below - end) / (1 - 2 * end)));
    }
    return sum;
  }
}
