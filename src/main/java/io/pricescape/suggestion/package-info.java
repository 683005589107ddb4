/**
 * The public question: what could an item like this sell for? May use {@code catalog}, {@code
 * listing}, {@code encoding}, {@code model}, {@code mixture}, {@code registry} and {@code problem},
 * never {@code training}.
 */
@NullMarked
package io.pricescape.suggestion;

import org.jspecify.annotations.NullMarked;
