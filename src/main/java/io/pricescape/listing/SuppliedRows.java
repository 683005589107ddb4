package io.pricescape.listing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a body in one of the formats, read one at a time. */
sealed interface SuppliedRows permits CsvRows, JsonArrayRows, NdjsonRows {
  /** Their columns; of JSON, those met so far. */
  SuppliedColumns columns();

  /**
   * The next row, valid until the one after it is asked for; null at the end.
   *
   * @throws io.pricescape.problem.Problem when the body breaks its format
   * @throws IOException when the body breaks off
   */
  @Nullable SuppliedRow next() throws IOException;
}
