package io.pricescape.listing;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row that was not imported, as it is kept.
 *
 * @param importId the import it came with; later imports have greater ones
 * @param row its place among the import's rows, from 1
 * @param line the line on which it starts, from 1
 * @param column the column at fault, or null when the row itself is
 * @param value the text of that column, cut where it is long
 * @param cells the row's cells by column as a JSON object, cut, or null when it has none
 */
record RejectedListing(
    long importId,
    Instant importedAt,
    long row,
    long line,
    @Nullable String column,
    @Nullable String value,
    String reason,
    @JsonRawValue @Schema(implementation = Object.class, types = "object") @Nullable String cells) {

  /**
   * Some rejected rows.
   *
   * @param next what to ask for after these, or null when there are no more
   */
  record Page(java.util.List<RejectedListing> rejections, @Nullable String next) {}
}
