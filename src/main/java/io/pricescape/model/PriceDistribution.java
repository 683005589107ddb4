package io.pricescape.model;

import io.pricescape.catalog.PriceScale;
import io.pricescape.mixture.GaussianMixture;

/** Placeholder: the distribution of price that a mixture on the category's scale describes. */
public record PriceDistribution(GaussianMixture mixture, PriceScale scale) {}
