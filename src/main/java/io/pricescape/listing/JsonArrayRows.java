package io.pricescape.listing;

import io.pricescape.catalog.Category;
import io.pricescape.listing.StrictUtf8Reader.NotUtf8Exception;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Rows of a JSON array of listings, read one by one and never as a whole. */
final class JsonArrayRows implements SuppliedRows {
  private static final String ADVICE =
      "send a JSON array of listings, or one listing a line as application/x-ndjson.";

  private final JsonCells cells;
  private final JsonParser parser;
  private final int maxRowChars;

  /** Reads up to the start of the array. */
  JsonArrayRows(InputStream body, Category category, int maxRowChars) throws IOException {
    this.maxRowChars = maxRowChars;
    cells = new JsonCells(category, maxRowChars);
    parser = cells.parser(new StrictUtf8Reader(body));
    JsonToken first = nextToken();
    if (first == null) {
      throw UnreadableBody.empty("the body is empty; " + ADVICE);
    }
    if (first != JsonToken.START_ARRAY) {
      throw UnreadableBody.json("the body is not an array; " + ADVICE);
    }
  }

  @Override
  public SuppliedColumns columns() {
    return cells.columns();
  }

  @Override
  public @Nullable SuppliedRow next() throws IOException {
    if (nextToken() == JsonToken.END_ARRAY) {
      if (nextToken() != null) {
        throw UnreadableBody.json("something follows the array's end at " + place() + ".");
      }
      return null;
    }
    try {
      return cells.read(parser, parser.currentTokenLocation().getLineNr());
    } catch (JacksonException e) {
      throw failure(e);
    }
  }

  private @Nullable JsonToken nextToken() throws IOException {
    try {
      return parser.nextToken();
    } catch (JacksonException e) {
      throw failure(e);
    }
  }

  // Jackson's own words name its classes
  private RuntimeException failure(JacksonException e) throws IOException {
    if (e.getCause() instanceof NotUtf8Exception notUtf8) {
      return UnreadableBody.notUtf8(notUtf8.line());
    }
    if (e.getCause() instanceof IOException broken) {
      throw broken;
    }
    if (e instanceof StreamConstraintsException) {
      return UnreadableBody.rowTooLong("the listing at " + place(), maxRowChars);
    }
    if (e instanceof UnexpectedEndOfInputException) {
      return UnreadableBody.json("the JSON ends in the middle, at " + place() + ".");
    }
    return UnreadableBody.json("no well-formed JSON at " + place() + ".");
  }

  private String place() {
    var location = parser.currentLocation();
    return "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }
}
