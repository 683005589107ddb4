package io.pricescape.model;

import io.pricescape.catalog.PriceScale;
import io.pricescape.mixture.GaussianMixture;

/**
 * A broad component that every answer gets, so that a surprising price is unlikely and not
 * impossible. It is centred on the answer's mean, and so wide that it adds at most {@value
 * #MAX_ADDED_VARIANCE} of the answer's variance in currency, but not wider than {@code maxSigma}.
 *
 * @param weight its share of the answer, from 0 (no background) to below 1
 * @param maxSigma its largest standard deviation on the category's price scale, positive
 */
public record BackgroundComponent(double weight, double maxSigma) {
  /** No background. */
  public static final BackgroundComponent NONE = new BackgroundComponent(0, 1);

  private static final double MAX_ADDED_VARIANCE = 0.1;

  /** Refuses what is no component. */
  public BackgroundComponent {
    if (!(weight >= 0 && weight < 1) || !(maxSigma > 0 && maxSigma < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Not a background component: " + weight + ", " + maxSigma);
    }
  }

  /** The mixture on a price scale with this component added. */
  public GaussianMixture addedTo(GaussianMixture mixture, PriceScale scale) {
    return weight == 0 ? mixture : mixture.with(weight, mixture.mean(), sigma(mixture, scale));
  }

  /** How many components a mixture may have before this one is added. */
  public int othersAtMost(int components) {
    return weight == 0 ? components : components - 1;
  }

  /**
   * On the linear scale the component adds weight · σ² to the variance. On the log scale its price
   * has a second moment of exp(2μ + 2σ²), so that it adds less than weight · E² · (exp(2σ²) − 1) to
   * the variance of price, with E the mean price.
   */
  private double sigma(GaussianMixture mixture, PriceScale scale) {
    double bound =
        switch (scale) {
          case LINEAR -> Math.sqrt(MAX_ADDED_VARIANCE * mixture.variance() / weight);
          case LOG -> {
            double squaredVariation =
                Math.expm1(mixture.logMomentGenerating(2) - 2 * mixture.logMomentGenerating(1));
            yield Math.sqrt(0.5 * Math.log1p(MAX_ADDED_VARIANCE * squaredVariation / weight));
          }
        };
    return Math.max(mixture.sigma(0) * 1e-3, Math.min(maxSigma, bound));
  }
}
