package io.pricescape.evaluation;

/**
 * One thing that a candidate must show before it goes live.
 *
 * @param name {@code champion}, {@code baselines}, {@code coverage}, {@code segments}, ...
 * @param finding what was found, in a sentence with its figures
 */
public record Check(String name, boolean passed, String finding) {}
