package io.pricescape.listing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One row as it was supplied, a cell a column. Used again for the next row. */
final class SuppliedRow {
  /**
   * A JSON array or object where a single value belongs.
   *
   * @param json its text
   */
  record Nested(String json) {
    @Override
    public String toString() {
      return json;
    }
  }

  private final SuppliedColumns columns;
  private @Nullable Object[] cells = new Object[16];
  private long line;
  private @Nullable String defect;
  private @Nullable String source;
  private int firstAbsent;

  SuppliedRow(SuppliedColumns columns) {
    this.columns = columns;
  }

  /** Empties the row for the one that starts on a line. */
  SuppliedRow begin(long line) {
    Arrays.fill(cells, null);
    this.line = line;
    defect = null;
    source = null;
    firstAbsent = SuppliedColumns.NONE;
    return this;
  }

  /**
   * Sets a cell.
   *
   * @param value a String, a Number, a Boolean, a {@link Nested} or null
   */
  void set(int column, @Nullable Object value) {
    if (column >= cells.length) {
      cells = Arrays.copyOf(cells, Math.max(column + 1, 2 * cells.length));
    }
    cells[column] = value;
  }

  /** A cell, or null when nothing was supplied; null too for an absent column. */
  @Nullable Object cell(int column) {
    return column < 0 || column >= cells.length ? null : cells[column];
  }

  /** A cell as text, or null when nothing was supplied. */
  @Nullable String text(int column) {
    Object cell = cell(column);
    return cell == null ? null : cell.toString();
  }

  /** Marks the row as one that cannot be read as a whole, and says why. */
  SuppliedRow spoiltBy(String reason) {
    defect = reason;
    return this;
  }

  /** Marks the row as one whose text has no cells at all. */
  SuppliedRow spoiltBy(String reason, String source) {
    this.source = source;
    return spoiltBy(reason);
  }

  /** The text of a row without cells, otherwise null. */
  @Nullable String source() {
    return source;
  }

  /** Why the row cannot be read as a whole, or null when it can. */
  @Nullable String defect() {
    return defect;
  }

  /** Says from which column on the row has no cells, though its table has the columns. */
  void endsBefore(int column) {
    firstAbsent = column;
  }

  /** The first column that the row ends before, or {@link SuppliedColumns#NONE}. */
  int firstAbsent() {
    return firstAbsent;
  }

  SuppliedColumns columns() {
    return columns;
  }

  /** The line on which the row starts, from 1. */
  long line() {
    return line;
  }
}
