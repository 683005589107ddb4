/**
 * From listings to a model: a pure function of rows, settings and seed. The only room that knows
 * Deeplearning4j. May use {@code catalog}, {@code listing}'s record, {@code encoding}, {@code
 * model} and {@code mixture}; no Spring, no JDBC.
 */
@NullMarked
package io.pricescape.training;

import org.jspecify.annotations.NullMarked;
