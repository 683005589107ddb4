package io.pricescape.registry;

import io.pricescape.model.PriceModel;
import java.time.Instant;

/**
 * A category's live model, loaded.
 *
 * @param listings how many it learned from
 */
public record LiveModel(int version, Instant trainedAt, int listings, PriceModel model) {}
