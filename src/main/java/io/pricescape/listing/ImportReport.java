package io.pricescape.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the rows of one import: received = inserted + updated + unchanged + rejected, the
 * same as if every row had been imported alone, one after the other.
 *
 * @param unchanged rows that said what was known already, by an earlier import or an earlier row
 * @param rejections the first 100 rejected rows
 * @param warnings what was left out of accepted rows, by column and reason
 * @param ignoredColumns columns that are neither an attribute nor named in the request
 * @param hint what to do when not a single row was accepted, otherwise null
 */
public record ImportReport(
    long received,
    long inserted,
    long updated,
    long unchanged,
    long rejected,
    List<Rejection> rejections,
    List<Warning> warnings,
    List<String> ignoredColumns,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String hint) {
  /** Copies the lists and refuses counts that do not add up. */
  public ImportReport {
    if (received != inserted + updated + unchanged + rejected) {
      throw new IllegalArgumentException(
          "%d rows received, but %d inserted, %d updated, %d unchanged, %d rejected"
              .formatted(received, inserted, updated, unchanged, rejected));
    }
    rejections = List.copyOf(rejections);
    warnings = List.copyOf(warnings);
    ignoredColumns = List.copyOf(ignoredColumns);
  }

  /**
   * A row that was not imported.
   *
   * @param row its place among the rows, from 1; a JSON array may have all of them on one line
   * @param line the line on which the row starts, from 1
   * @param column the column at fault, or null when the row itself is
   * @param value its text as supplied, cut where it is long
   */
  public record Rejection(
      long row, long line, @Nullable String column, @Nullable String value, String reason) {}

  /**
   * Values that were left out of accepted rows.
   *
   * @param count the number of rows
   * @param example the first such value
   */
  public record Warning(String column, String reason, long count, @Nullable String example) {}
}
