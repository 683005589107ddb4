package io.pricescape.listing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pricescape.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever bytes come as a file of listings, they are rows or the file is refused in words; and
 * what is kept of a rejected row is what PostgreSQL takes.
 */
class RowsFuzzTests {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final int MAX_ROW = 2_000;

  private interface Format {
    SuppliedRows open(InputStream body) throws IOException;
  }

  @FuzzTest
  void readsCsv(byte[] body) throws IOException {
    readAll(
        body,
        in ->
            new CsvRows(
                in,
                ListingsFixture.WATCHES,
                new ListingColumns("price", null, null, null),
                MAX_ROW));
  }

  @FuzzTest
  void readsAJsonArray(byte[] body) throws IOException {
    readAll(body, in -> new JsonArrayRows(in, ListingsFixture.WATCHES, MAX_ROW));
  }

  @FuzzTest
  void readsJsonLines(byte[] body) throws IOException {
    readAll(body, in -> new NdjsonRows(in, ListingsFixture.WATCHES, MAX_ROW));
  }

  private static void readAll(byte[] body, Format format) throws IOException {
    try {
      SuppliedRows rows = format.open(new ByteArrayInputStream(body));
      ContentHash hash = new ContentHash();
      long line = 1;
      for (SuppliedRow row = rows.next(); row != null; row = rows.next()) {
        assertThat(row.line()).as("lines go on").isGreaterThanOrEqualTo(line);
        line = row.line();
        checkKept(row);
        if (row.defect() == null) {
          assertThat(hash.of(row)).hasSize(22).isEqualTo(new ContentHash().of(row));
        }
      }
    } catch (Problem e) {
      assertThat(e.getStatusCode()).isIn(HttpStatus.BAD_REQUEST, HttpStatus.UNPROCESSABLE_CONTENT);
      assertThat(e.getBody().getDetail()).isNotBlank().doesNotContain("Exception", "java.");
    }
  }

  private static void checkKept(SuppliedRow row) {
    byte[] kept = RejectedRowJson.write(row);
    if (kept == null) {
      return;
    }
    assertThat(kept).hasSizeLessThan(40_000);
    JsonNode json = JSON.readTree(kept);
    assertThat(json.isObject()).isTrue();
    json.forEachEntry(
        (name, value) -> {
          checkText(name);
          checkText(value.stringValue());
        });
  }

  /** PostgreSQL keeps neither NUL nor half a character. */
  private static void checkText(String text) {
    assertThat(text.indexOf('\0')).isEqualTo(-1);
    assertThat(new String(text.getBytes(UTF_8), UTF_8)).isEqualTo(text);
  }
}
