package io.pricescape.catalog;

/**
 * When a category's model is trained anew.
 *
 * @param cron Spring's six fields, in UTC
 * @param minNewListings a due training is skipped while fewer listings than this came since the
 *     last one
 */
public record RetrainingPlan(String cron, int minNewListings) {}
