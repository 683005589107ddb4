package io.pricescape.evaluation;

/** A 95 % confidence interval, by bootstrap over listings. */
public record Interval(double low, double high) {}
