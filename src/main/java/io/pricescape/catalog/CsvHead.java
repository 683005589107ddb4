package io.pricescape.catalog;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;

/**
 * The first rows of a CSV file. A last row that is cut off is left out.
 *
 * @param header the columns' names, all different but for blank ones
 * @param rows each as long as the header
 */
record CsvHead(List<String> header, List<List<String>> rows) {
  private static final int MAX_BYTES = 4 << 20;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  /**
   * Reads the first 4 MiB of a file.
   *
   * @throws Problem 400 when that is no CSV in UTF-8, 422 when it has no rows or two columns alike
   */
  static CsvHead read(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MAX_BYTES + 1);
    boolean isCut = bytes.length > MAX_BYTES;
    List<List<String>> records = records(text(bytes));
    if (records.isEmpty()) {
      throw Problem.of(
          HttpStatus.BAD_REQUEST,
          "malformed-csv",
          "The CSV cannot be read",
          "The body is empty; send a CSV file whose first line names its columns.");
    }
    // an import strips them too
    List<String> header = records.remove(0).stream().map(String::strip).toList();
    refuseDoubles(header);
    if (!records.isEmpty()) {
      int last = records.size() - 1;
      if (isCut || records.get(last).size() < header.size()) {
        records.remove(last);
      }
    }
    if (records.isEmpty()) {
      throw Problem.of(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "no-rows",
          "There are no rows",
          "There is no whole row after the header; send the header and the rows after it.");
    }
    return new CsvHead(header, records.stream().map(row -> fitted(row, header.size())).toList());
  }

  private static String text(byte[] bytes) {
    CharBuffer text = CharBuffer.allocate(bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    // not the end of input: the last character may be cut
    if (StandardCharsets.UTF_8.newDecoder().decode(in, text, false).isError()) {
      long line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw Problem.of(
          HttpStatus.BAD_REQUEST,
          "not-utf-8",
          "The body is not UTF-8",
          "not UTF-8 at line " + line + "; save the file as UTF-8 and send it again.");
    }
    text.flip();
    boolean marked = !text.isEmpty() && text.get(0) == BYTE_ORDER_MARK;
    return marked ? text.subSequence(1, text.length()).toString() : text.toString();
  }

  private static List<List<String>> records(String text) {
    List<List<String>> records = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .maxBufferSize(MAX_BYTES + 1)
            .ofCsvRecord(text)) {
      for (CsvRecord record : reader) {
        records.add(record.getFields());
      }
    } catch (CsvParseException e) {
      // a cut in a quoted cell; the parser tells its faults apart only in words
      if (records.isEmpty() || !String.valueOf(e.getMessage()).startsWith("Unclosed")) {
        throw malformed(records.size());
      }
    } catch (IOException e) {
      throw new IllegalStateException("A text in memory cannot be closed", e);
    }
    return records;
  }

  private static Problem malformed(int rowsRead) {
    return Problem.of(
        HttpStatus.BAD_REQUEST,
        "malformed-csv",
        "The CSV cannot be read",
        "Row "
            + (rowsRead + 1)
            + " (the header is row 1) has a quote out of place or a cell that is too long.");
  }

  private static void refuseDoubles(List<String> header) {
    Set<String> seen = new HashSet<>();
    List<Violation> violations = new ArrayList<>();
    for (String name : header) {
      if (!name.isBlank() && !seen.add(name)) {
        violations.add(new Violation(name, "is the name of two columns; rename one"));
      }
    }
    if (!violations.isEmpty()) {
      throw Problem.invalid("invalid-columns", "The columns do not fit", violations);
    }
  }

  private static List<String> fitted(List<String> row, int size) {
    if (row.size() == size) {
      return row;
    }
    List<String> fitted = new ArrayList<>(row.subList(0, Math.min(size, row.size())));
    while (fitted.size() < size) {
      fitted.add("");
    }
    return fitted;
  }
}
