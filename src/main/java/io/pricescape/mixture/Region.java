package io.pricescape.mixture;

/**
 * One of the disjoint intervals in which a density lies above a level.
 *
 * @param low lower border
 * @param high upper border
 * @param mass probability of the interval
 * @param mode where the (tilted) density is highest inside the interval
 */
public record Region(double low, double high, double mass, double mode) {}
