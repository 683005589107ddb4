package io.pricescape.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.IntStream;

/** Rows as the CSV body of a request, written while it is sent. */
final class CsvBody {
  private static final int ROWS_AT_ONCE = 1000;

  private CsvBody() {}

  /** A header and rows, each cell as it was read. */
  static BodyPublisher of(List<String> columns, List<ListingFile.Row> rows) {
    int parts = (rows.size() + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE;
    return BodyPublishers.ofByteArrays(
        () -> IntStream.range(0, parts).mapToObj(part -> part(columns, rows, part)).iterator());
  }

  private static byte[] part(List<String> columns, List<ListingFile.Row> rows, int part) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      if (part == 0) {
        csv.writeRecord(columns);
      }
      int from = part * ROWS_AT_ONCE;
      int to = Math.min(from + ROWS_AT_ONCE, rows.size());
      rows.subList(from, to).forEach(row -> csv.writeRecord(row.cells()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(UTF_8);
  }
}
