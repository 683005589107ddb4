package io.pricescape.evaluation;

/**
 * The scores on the held-out listings that have one value of the category's main attribute.
 *
 * @param value of the attribute, in lower case
 */
public record Segment(String value, Scores scores) {}
