package io.pricescape.encoding;

/**
 * A model's input for one item. Mutable, so that a thread can encode many items into one.
 *
 * @param indices embedding rows [categorical attributes]
 * @param numbers [3 × numbers read]: all standardised values, then all ranks, then all missing
 *     flags (1 for missing, whose value and rank are 0)
 */
public record EncodedItem(int[] indices, float[] numbers) {}
