package io.pricescape.catalog;

/** A category was defined, for the first time or anew. Published inside the transaction. */
public record CategoryDefined(Category category) {}
