package io.pricescape.registry;

/**
 * Where a training stood after an epoch.
 *
 * @param epoch from 1
 * @param validationNll mean over the members that reached it, nats on the category's price scale
 */
public record LearningPoint(int epoch, double validationNll) {}
