package io.pricescape.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * The rows of a CSV file that count: those with a cell a column, without exact duplicates and
 * without rows that lack a positive price. A price in another currency is not recognised.
 *
 * @param columns their names without blanks around them
 */
record ListingFile(List<String> columns, List<Row> rows) {
  /** One row as it is written, and its price. */
  record Row(List<String> cells, double price) {}

  /** The rows to learn from and those that are held back. */
  record Halves(List<Row> learned, List<Row> heldBack) {}

  /** Reads a file, gzipped or not. */
  static ListingFile read(Path file, String price, boolean decimalComma) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        CsvReader<CsvRecord> records =
            CsvReader.builder()
                .detectBomHeader(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text, UTF_8)) {
      Iterator<CsvRecord> all = records.iterator();
      if (!all.hasNext()) {
        throw new NotScored(file + " is empty");
      }
      List<String> columns = all.next().getFields().stream().map(String::strip).toList();
      int place = columns.indexOf(price);
      if (place < 0) {
        throw new NotScored("No column " + price + " in " + file + ", but " + columns);
      }
      return new ListingFile(columns, rows(all, columns.size(), place, decimalComma));
    }
  }

  private static List<Row> rows(
      Iterator<CsvRecord> all, int width, int place, boolean decimalComma) {
    List<Row> rows = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    // the cells of a large file are few texts, many times
    Map<String, String> texts = new HashMap<>();
    while (all.hasNext()) {
      List<String> cells =
          all.next().getFields().stream()
              .map(cell -> texts.computeIfAbsent(cell, same -> same))
              .toList();
      if (cells.size() == width && seen.add(cells)) {
        OptionalDouble price = WrittenNumber.first(cells.get(place), decimalComma);
        if (price.isPresent() && price.getAsDouble() > 0) {
          rows.add(new Row(cells, price.getAsDouble()));
        }
      }
    }
    return rows;
  }

  /** The place of a column, or a refusal that names those there are. */
  int place(String column) {
    int place = columns.indexOf(column);
    if (place < 0) {
      throw new NotScored("No column " + column + " in the listings, but " + columns);
    }
    return place;
  }

  /** Parts the rows as the options say. */
  Halves part(EvidenceOptions options) {
    String listedAt = options.listedAt();
    int place = listedAt == null ? -1 : place(listedAt);
    Halves halves = new Halves(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      String at = place < 0 ? "" : row.cells().get(place).strip();
      (options.split().holdsBack(i, at) ? halves.heldBack() : halves.learned()).add(row);
    }
    if (halves.learned().isEmpty() || halves.heldBack().isEmpty()) {
      throw new NotScored(
          "All " + rows.size() + " rows with a price fall on one side of the split");
    }
    return halves;
  }
}
