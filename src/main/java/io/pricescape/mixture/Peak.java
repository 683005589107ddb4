package io.pricescape.mixture;

/**
 * A clear local maximum of a density within a {@link Region}.
 *
 * @param mode where the density is highest between the neighbouring valleys
 * @param mass probability between the neighbouring valleys, or the region's border where there is
 *     none
 */
public record Peak(double mode, double mass) {}
