package io.pricescape.model;

/**
 * One of several clear peaks within a {@link PriceTier}.
 *
 * @param price the most likely price between the neighbouring valleys of the density
 * @param share of all probability that lies between these valleys, within the tier
 */
public record PricePeak(double price, double share) {}
