package io.pricescape.training;

/**
 * Where a training stands after an epoch.
 *
 * @param epoch finished epochs, 1-based
 * @param epochs planned at most
 * @param validationNll nats on the category's price scale
 * @param rowsPerSecond training rows learned from a second, over all members
 */
public record EpochProgress(int epoch, int epochs, double validationNll, double rowsPerSecond) {}
