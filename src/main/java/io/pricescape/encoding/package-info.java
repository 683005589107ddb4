/**
 * From what is said about an item to a model's input, the same in training and serving; fitted on
 * training rows only. May use {@code catalog}; no Spring, no JDBC.
 */
@NullMarked
package io.pricescape.encoding;

import org.jspecify.annotations.NullMarked;
