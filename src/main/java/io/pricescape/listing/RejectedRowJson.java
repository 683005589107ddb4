package io.pricescape.listing;

import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A rejected row as it is kept for its owner: its cells as texts by column, the first few kB. */
final class RejectedRowJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MAX_CELL = 1000;
  private static final int MAX_ROW = 4000;

  private RejectedRowJson() {}

  /** The cells that fit, or null when the row has none. */
  static byte @Nullable [] write(SuppliedRow row) {
    if (row.source() != null) {
      return null;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      int chars = 0;
      Set<String> names = new HashSet<>();
      for (int i = 0; i < row.columns().size() && chars < MAX_ROW; i++) {
        String cell = row.text(i);
        if (cell != null && !cell.isEmpty()) {
          String name = distinct(Excerpt.of(row.columns().get(i).name()), names);
          String kept = Excerpt.of(cell, MAX_CELL);
          json.writeName(name).writeString(kept);
          chars += name.length() + kept.length();
        }
      }
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  // different columns can look alike once they are cut, and of two members only one would be kept
  private static String distinct(String name, Set<String> names) {
    String distinct = name;
    while (!names.add(distinct)) {
      distinct += "*";
    }
    return distinct;
  }
}
