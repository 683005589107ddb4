/**
 * Gaussian mixtures on the real line: density, cdf, quantile, moments, CRPS, sampling, modes,
 * highest-density regions, reduction. Uses nothing but {@code java.*}.
 */
@NullMarked
package io.pricescape.mixture;

import org.jspecify.annotations.NullMarked;
