package io.pricescape.model;

import io.pricescape.mixture.GaussianMixture;

/**
 * A broad component that every answer gets, so that a surprising price is unlikely and not
 * impossible. It is centred on the answer's mean.
 *
 * @param weight its share of the answer, from 0 (no background) to below 1
 * @param sigma its standard deviation on the category's price scale, positive
 */
public record BackgroundComponent(double weight, double sigma) {
  /** No background. */
  public static final BackgroundComponent NONE = new BackgroundComponent(0, 1);

  /** Refuses what is no component. */
  public BackgroundComponent {
    if (!(weight >= 0 && weight < 1) || !(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Not a background component: " + weight + ", " + sigma);
    }
  }

  /** The mixture with this component added. */
  public GaussianMixture addedTo(GaussianMixture mixture) {
    return weight == 0 ? mixture : mixture.with(weight, mixture.mean(), sigma);
  }

  /** How many components a mixture may have before this one is added. */
  public int othersAtMost(int components) {
    return weight == 0 ? components : components - 1;
  }
}
