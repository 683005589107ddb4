package io.pricescape.listing;

import java.time.Instant;

/**
 * An import that is done: its report in numbers. Every received row was inserted, updated,
 * unchanged or rejected.
 *
 * @param id later imports have greater ones
 * @param finishedAt when its listings became visible
 * @param listings of the category after it
 */
record PastImport(
    long id,
    Instant startedAt,
    Instant finishedAt,
    long received,
    long inserted,
    long updated,
    long unchanged,
    long rejected,
    long listings) {}
