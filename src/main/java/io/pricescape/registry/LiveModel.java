package io.pricescape.registry;

import io.pricescape.model.PriceModel;
import java.time.Instant;

/**
 * A model that is loaded: a category's live one, or a version asked for by its number.
 *
 * @param listings how many it learned from
 */
public record LiveModel(int version, Instant trainedAt, int listings, PriceModel model) {}
