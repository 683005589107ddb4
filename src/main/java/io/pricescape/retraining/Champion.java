package io.pricescape.retraining;

import io.pricescape.model.CorruptModelException;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import io.pricescape.registry.HoldOut;
import io.pricescape.registry.ModelCard;
import io.pricescape.registry.ModelVersions;
import io.pricescape.training.ListingTable;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The version that is live, as far as a candidate can be compared with it.
 *
 * @param holdOut which listings it did not learn from
 */
record Champion(int version, PriceModel model, HoldOut holdOut) {
  private static final Logger log = LoggerFactory.getLogger(Champion.class);

  /**
   * The version of a card, unless nothing can be learned from a comparison: its bytes are damaged,
   * its prices are on another scale, or nobody knows which listings it learned from.
   */
  static Optional<Champion> of(ModelCard card, ModelVersions versions, PriceModel candidate) {
    HoldOut holdOut = card.holdOut();
    try {
      PriceModel model = ModelCodec.decode(versions.artifact(card.category(), card.version()));
      return holdOut == null || model.scale() != candidate.scale()
          ? Optional.empty()
          : Optional.of(new Champion(card.version(), model, holdOut));
    } catch (CorruptModelException e) {
      log.error(
          "Live version {} of {} cannot be read; its successor is not compared with it",
          card.version(),
          card.category(),
          e);
      return Optional.empty();
    }
  }

  /**
   * Whether it cannot have learned from a row: the row was changed since, or its own choice kept it
   * for its test or its validation. Of the oldest time in its test it may have learned from some.
   */
  boolean isNewTo(ListingTable table, int row) {
    if (table.changedAt(row).isAfter(holdOut.readAt())) {
      return true;
    }
    Instant from = holdOut.from();
    return from == null
        ? table.drawn(row) < holdOut.testShare() + holdOut.validationShare()
        : !table.listedAt(row).isBefore(from) || table.drawn(row) < holdOut.validationShare();
  }
}
