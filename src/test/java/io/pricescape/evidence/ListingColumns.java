package io.pricescape.evidence;

import org.jspecify.annotations.Nullable;

/**
 * The columns that are named to an import.
 *
 * @param listedAt null when the service is not to know the times of listing
 */
record ListingColumns(String price, @Nullable String listedAt) {}
