package io.pricescape.listing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.pricescape.catalog.Category;
import io.pricescape.listing.StrictUtf8Reader.NotUtf8Exception;
import io.pricescape.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file (RFC 4180, a header first). A blank line is no row. A row with fewer cells
 * than the header says nothing in the last columns; one with more cells is spoilt, since there is
 * no telling which column each belongs to.
 */
final class CsvRows implements SuppliedRows {
  private static final Pattern ROW_START = Pattern.compile("starting at line (\\d+)");

  private final int maxRowChars;
  private final Iterator<CsvRecord> records;
  private final SuppliedColumns columns;
  private final SuppliedRow row;

  /** Reads the header. */
  CsvRows(InputStream body, Category category, ListingColumns names, int maxRowChars)
      throws IOException {
    this.maxRowChars = maxRowChars;
    records =
        CsvReader.builder()
            .skipEmptyLines(true)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            // its buffer grows by doubling: at other sizes it reads past its end
            .maxBufferSize(Integer.highestOneBit(maxRowChars) << 1)
            .build(
                CsvRecordHandler.of(
                    handler ->
                        handler
                            .maxFields(SuppliedColumns.MAX)
                            .maxFieldSize(maxRowChars)
                            .maxRecordSize(maxRowChars)),
                new StrictUtf8Reader(body))
            .iterator();
    CsvRecord header = nextRecord();
    if (header == null) {
      throw UnreadableBody.empty(
          "the body is empty; send a CSV file whose first line names its columns.");
    }
    columns = CsvHeader.columns(header.getFields(), category, names);
    row = new SuppliedRow(columns);
  }

  @Override
  public SuppliedColumns columns() {
    return columns;
  }

  @Override
  public @Nullable SuppliedRow next() throws IOException {
    CsvRecord read = nextRecord();
    while (read != null && isBlankLine(read)) {
      read = nextRecord();
    }
    if (read == null) {
      return null;
    }
    row.begin(read.getStartingLineNumber());
    int cells = read.getFieldCount();
    for (int i = 0; i < Math.min(cells, columns.size()); i++) {
      row.set(i, read.getField(i));
    }
    if (cells < columns.size()) {
      row.endsBefore(cells);
    }
    for (int i = columns.size(); i < cells; i++) {
      if (!read.getField(i).isBlank()) {
        return row.spoiltBy(
            "has %d cells where the header has %d".formatted(cells, columns.size()));
      }
    }
    return row;
  }

  private boolean isBlankLine(CsvRecord read) {
    return read.getFieldCount() == 1 && columns.size() > 1 && read.getField(0).isBlank();
  }

  private @Nullable CsvRecord nextRecord() throws IOException {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (CsvParseException e) {
      if (e.getCause() != null) {
        throw e; // not the file's fault
      }
      throw problem(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NotUtf8Exception notUtf8) {
        throw UnreadableBody.notUtf8(notUtf8.line());
      }
      throw e.getCause();
    }
  }

  // the parser says in words only what is wrong and where the row starts
  private Problem problem(String fault) {
    Matcher line = ROW_START.matcher(fault);
    String row = line.find() ? "the row at line " + line.group(1) : "a row";
    if (fault.startsWith("Unclosed")) {
      return UnreadableBody.csv(row + " opens a quote that is never closed; close it.");
    }
    if (fault.startsWith("Unexpected character after closing quote")) {
      return UnreadableBody.csv(
          row + " goes on after a closing quote; write quotes inside a quoted cell twice.");
    }
    return UnreadableBody.rowTooLong(row, maxRowChars);
  }
}
