/**
 * How good a model is on rows it did not learn from, and whether it may go live. May use {@code
 * catalog}, {@code model} and {@code mixture}; no Spring, no JDBC.
 */
@NullMarked
package io.pricescape.evaluation;

import org.jspecify.annotations.NullMarked;
