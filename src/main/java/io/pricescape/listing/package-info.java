/**
 * Listings in (CSV, JSON, NDJSON), kept, and streamed out again. May use {@code catalog} and {@code
 * problem}.
 */
@NullMarked
package io.pricescape.listing;

import org.jspecify.annotations.NullMarked;
