package io.pricescape.training;

import io.pricescape.encoding.ItemEncoder;

/**
 * A split as networks learn from it: scale and encoder fitted on the training rows, and both parts
 * encoded by them. Where no row validates, the training rows do.
 */
record NetworkRows(
    TargetScale scale, ItemEncoder encoder, EncodedRows training, EncodedRows validation) {

  /**
   * Fits and encodes.
   *
   * @param halfLifeDays in so many days a training row loses half its weight; 0 for no weighting
   * @throws UntrainableListingsException when nothing can be learned from the rows
   */
  static NetworkRows of(ListingTable.Split rows, double halfLifeDays) {
    ListingTable learned = rows.training();
    TargetScale scale = TargetScale.fit(learned);
    ItemEncoder encoder = Encoders.fit(learned);
    EncodedRows training =
        EncodedRows.of(learned, encoder, scale).weighted(Recency.weights(learned, halfLifeDays));
    EncodedRows validation =
        rows.validation().rows() == 0
            ? training
            : EncodedRows.of(rows.validation(), encoder, scale);
    return new NetworkRows(scale, encoder, training, validation);
  }
}
