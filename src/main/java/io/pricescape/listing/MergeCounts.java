package io.pricescape.listing;

/** What became of the accepted rows of one import. */
record MergeCounts(long inserted, long updated, long unchanged) {}
