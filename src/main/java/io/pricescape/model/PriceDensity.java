package io.pricescape.model;

/**
 * A point of the density curve.
 *
 * @param price in currency
 * @param density of price there, per unit of currency
 */
public record PriceDensity(double price, double density) {}
