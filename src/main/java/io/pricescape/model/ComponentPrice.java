package io.pricescape.model;

/**
 * One component of the mixture, in currency.
 *
 * @param mean mean price
 * @param median median price
 * @param low lower end of the component's central 80 %
 * @param high upper end of the component's central 80 %
 */
public record ComponentPrice(double mean, double median, double low, double high) {}
