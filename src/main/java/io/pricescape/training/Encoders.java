package io.pricescape.training;

import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.TimeEncoding;

/** Fits encoders on training rows. */
final class Encoders {
  private Encoders() {}

  static ItemEncoder fit(ListingTable rows) {
    ListingColumns columns = rows.columns();
    return new ItemEncoder(
        columns.texts().stream().map(column -> column.fit(rows.places())).toList(),
        columns.numbers().stream().map(column -> column.fit(rows.places())).toList(),
        rows.timed() ? TimeEncoding.fitSorted(columns.days().sorted(rows.places())) : null);
  }
}
