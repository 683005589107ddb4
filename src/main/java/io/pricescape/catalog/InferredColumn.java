package io.pricescape.catalog;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What became of a column in a proposed definition, and why.
 *
 * @param type {@code categorical}, {@code numeric} or {@code ignored}
 * @param missingShare share of the rows that say nothing here, 0 to 1
 * @param examples the most frequent values
 */
record InferredColumn(
    String name,
    @Schema(allowableValues = {"categorical", "numeric", "ignored"}) String type,
    double missingShare,
    int distinctValues,
    String reason,
    List<String> examples) {
  static final String IGNORED = "ignored";

  static InferredColumn of(ColumnProfile column, String type, String reason) {
    return new InferredColumn(
        column.name(),
        type,
        Math.round(column.missingShare() * 1e4) / 1e4,
        column.distinct(),
        reason,
        column.examples());
  }
}
