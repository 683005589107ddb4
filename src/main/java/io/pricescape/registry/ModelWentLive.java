package io.pricescape.registry;

/** Another version became a category's live model, by a promotion or a rollback. */
public record ModelWentLive(String category, int version) {}
