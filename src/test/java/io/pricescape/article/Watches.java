package io.pricescape.article;

import io.pricescape.mixture.GaussianMixture;
import io.pricescape.training.ArticleTools;
import java.util.Arrays;
import java.util.Random;

/**
 * The generated watches, and what linear regression and expectation maximisation make of the
 * digital ones.
 *
 * @param digital generated prices
 * @param analog generated prices
 * @param moments of the digital ones: linear regression
 * @param fitted to the digital ones: three components
 */
record Watches(double[] digital, double[] analog, Moments moments, GaussianMixture fitted) {
  static final double GAP_LOW = 500;
  static final double GAP_HIGH = 800;

  static Watches run(long seed) {
    Random random = new Random(seed);
    double[] digital = WatchMarkets.draw(WatchMarkets.digital(), random);
    double[] analog = WatchMarkets.draw(WatchMarkets.analog(), random);
    Moments moments = Moments.of(digital);
    GaussianMixture fitted =
        ArticleTools.fit(moments.standardised(digital), 3)
            .affine(moments.deviation(), moments.mean());
    return new Watches(digital, analog, moments, fitted);
  }

  /** What linear regression would learn from endless data. */
  static Moments exactMoments() {
    GaussianMixture truth = WatchMarkets.digital();
    return new Moments(truth.mean(), truth.standardDeviation());
  }

  /** The mass that a distribution puts where no watch is sold. */
  static double inTheGap(GaussianMixture distribution) {
    return distribution.cdf(GAP_HIGH) - distribution.cdf(GAP_LOW);
  }

  double drawnInTheGap() {
    return share(digital, GAP_LOW, GAP_HIGH);
  }

  double drawnBelowZero() {
    return share(digital, Double.NEGATIVE_INFINITY, 0);
  }

  static double share(double[] values, double low, double high) {
    return Arrays.stream(values).filter(v -> v >= low && v < high).count() / (double) values.length;
  }
}
