package io.pricescape.retraining;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a category is looked at for training, and what it then needs.
 *
 * @param cron Spring's six fields, in UTC
 * @param changedListings how many listings changed since the last successful run began
 * @param nextAt when it is next looked at; a time gone by where no process that trains has come to
 *     it; null where nothing is scheduled, as for a cron that is never due
 */
record Schedule(
    String category,
    String cron,
    int minNewListings,
    long changedListings,
    @Nullable Instant nextAt) {}
