/**
 * A trained model and its answer: an immutable network, the mixture head, the price distribution,
 * the artifact's format. May use {@code catalog}, {@code encoding} and {@code mixture}; no Spring,
 * no JDBC, no Deeplearning4j.
 */
@NullMarked
package io.pricescape.model;

import org.jspecify.annotations.NullMarked;
