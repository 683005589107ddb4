package io.pricescape.retraining;

import io.pricescape.model.CorruptModelException;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import io.pricescape.registry.HoldOut;
import io.pricescape.registry.ModelCard;
import io.pricescape.registry.ModelVersions;
import io.pricescape.training.ListingTable;
import java.util.Optional;
import java.util.function.IntPredicate;
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
   * Which rows of a table it did not learn from, as far as one can know. Only where its test was
   * chosen by content and the candidate's by time may it have learned from the latter: then those
   * are left that were changed since, or that its own choice kept from it.
   */
  IntPredicate unknownRows(ListingTable.Split rows) {
    if (!rows.byTime() || holdOut.by().equals(HoldOut.TIME)) {
      return row -> true;
    }
    double kept = holdOut.testShare() + holdOut.validationShare();
    return row ->
        rows.test().changedAt(row).isAfter(holdOut.readAt()) || rows.test().drawn(row) < kept;
  }
}
