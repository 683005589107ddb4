/**
 * What a model version's card says, as a page that a person reads or prints and as tables of text.
 * The only room that draws. May use {@code registry}, {@code evaluation}, {@code catalog} and
 * {@code problem}.
 */
@NullMarked
package io.pricescape.report;

import org.jspecify.annotations.NullMarked;
