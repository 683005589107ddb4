/**
 * What may be said about an item of a category: attributes, validation, categories in PostgreSQL, a
 * proposal from the head of a file. May use {@code problem}.
 */
@NullMarked
package io.pricescape.catalog;

import org.jspecify.annotations.NullMarked;
