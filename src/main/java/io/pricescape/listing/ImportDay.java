package io.pricescape.listing;

import java.time.LocalDate;

/**
 * The imports of a category that finished on a day, taken together.
 *
 * @param day in UTC
 * @param imports how many there were, at least one
 */
record ImportDay(
    LocalDate day,
    long imports,
    long received,
    long inserted,
    long updated,
    long unchanged,
    long rejected) {}
