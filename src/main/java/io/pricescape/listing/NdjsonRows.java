package io.pricescape.listing;

import io.pricescape.catalog.Category;
import io.pricescape.listing.StrictUtf8Reader.NotUtf8Exception;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Rows of a body with one JSON object a line. A blank line is no row. A line that is no JSON spoils
 * its own row only: where the next one starts is known.
 */
final class NdjsonRows implements SuppliedRows {
  private final StrictUtf8Reader reader;
  private final JsonCells cells;
  private final int maxRowChars;
  private final char[] buffer = new char[1 << 14];
  private int position;
  private int limit;
  private long line;

  NdjsonRows(InputStream body, Category category, int maxRowChars) {
    this.reader = new StrictUtf8Reader(body);
    this.cells = new JsonCells(category, maxRowChars);
    this.maxRowChars = maxRowChars;
  }

  @Override
  public SuppliedColumns columns() {
    return cells.columns();
  }

  @Override
  public @Nullable SuppliedRow next() throws IOException {
    String text = nextLine();
    while (text != null && text.isBlank()) {
      text = nextLine();
    }
    if (text == null) {
      return null;
    }
    try (JsonParser parser = cells.parser(new StringReader(text))) {
      parser.nextToken();
      SuppliedRow row = cells.read(parser, line);
      if (parser.nextToken() != null) {
        return spoilt(text, "more than one JSON value on the line");
      }
      return row;
    } catch (JacksonException e) {
      return spoilt(text, "not well-formed JSON");
    }
  }

  private SuppliedRow spoilt(String text, String reason) {
    return cells.begin(line).spoiltBy(reason, text);
  }

  private @Nullable String nextLine() throws IOException {
    StringBuilder text = null;
    while (true) {
      if (position == limit) {
        fill();
        if (limit < 0) {
          limit = position = 0;
          return text == null ? null : text.toString();
        }
      }
      if (text == null) {
        text = new StringBuilder(256);
        line++;
      }
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      text.append(buffer, position, end - position);
      if (text.length() > maxRowChars) {
        throw UnreadableBody.rowTooLong("line " + line, maxRowChars);
      }
      position = end;
      if (end < limit) {
        position++;
        return text.toString();
      }
    }
  }

  private void fill() throws IOException {
    try {
      position = 0;
      limit = reader.read(buffer, 0, buffer.length);
    } catch (NotUtf8Exception e) {
      throw UnreadableBody.notUtf8(e.line());
    }
  }
}
