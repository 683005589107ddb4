package io.pricescape.listing;

import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.Category;
import io.pricescape.listing.SuppliedColumns.Column;
import io.pricescape.listing.SuppliedRow.Nested;
import io.pricescape.problem.Problem;
import java.io.Reader;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads one JSON object of a listing after the other into the cells of a row. */
final class JsonCells {
  private static final String ATTRIBUTES = "attributes";
  // sorted before every name, so that a field and an attribute of one name keep their order
  private static final String FIELD_KEY = "\u0001";

  private final int maxRowChars;
  private final JsonFactory json;
  private final SuppliedColumns columns = new SuppliedColumns();
  private final SuppliedRow row = new SuppliedRow(columns);
  private final Map<String, Integer> fields = new HashMap<>();
  private final Map<String, Integer> attributes = new HashMap<>();
  private long chars;

  JsonCells(Category category, int maxRowChars) {
    this.maxRowChars = maxRowChars;
    json =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxStringLength(maxRowChars)
                    .maxNameLength(maxRowChars)
                    .build())
            .build();
    columns.assign(field("price"), field("id"), field("listedAt"), field("currency"));
    for (Attribute attribute : category.attributes()) {
      String name = attribute.name();
      attributes.put(name, columns.add(new Column(name, name, attribute, false)));
    }
  }

  private int field(String name) {
    int index = columns.add(new Column(name, name, null, false));
    fields.put(name, index);
    return index;
  }

  SuppliedColumns columns() {
    return columns;
  }

  JsonParser parser(Reader reader) {
    return json.createParser(ObjectReadContext.empty(), reader);
  }

  /** An empty row for the value that starts on a line. */
  SuppliedRow begin(long line) {
    chars = 0;
    return row.begin(line);
  }

  /**
   * Reads the value that the parser stands on and leaves it on the value's last token.
   *
   * @throws Problem when the value is longer than a row may be
   */
  SuppliedRow read(JsonParser parser, long line) {
    begin(line);
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return row.spoiltBy("not a JSON object");
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (!name.equals(ATTRIBUTES)) {
        set(fields, name, FIELD_KEY + name, value(parser, name));
      } else if (token == JsonToken.START_OBJECT) {
        readAttributes(parser);
      } else if (token != JsonToken.VALUE_NULL) {
        parser.skipChildren();
        row.spoiltBy("attributes is not a JSON object");
      }
    }
    return row;
  }

  private void readAttributes(JsonParser parser) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      set(attributes, name, name, value(parser, name));
    }
  }

  private void set(Map<String, Integer> known, String name, String key, @Nullable Object value) {
    Integer index = known.get(name);
    if (index == null) {
      if (columns.size() == SuppliedColumns.MAX) {
        throw UnreadableBody.tooManyColumns();
      }
      index = columns.add(new Column(name, key, null, true));
      known.put(name, index);
    }
    row.set(index, value);
  }

  private @Nullable Object value(JsonParser parser, String name) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    Object value;
    if (token.isNumeric()) {
      value = parser.getNumberValue();
    } else if (token.isBoolean()) {
      value = parser.getBooleanValue();
    } else if (token.isStructStart()) {
      value = nested(parser);
    } else {
      value = parser.getString();
    }
    chars += name.length() + (value instanceof String text ? text.length() : 16);
    checkLength();
    return value;
  }

  private Nested nested(JsonParser parser) {
    StringWriter text =
        new StringWriter() {
          @Override
          public void write(char[] from, int offset, int length) {
            chars += length;
            checkLength();
            super.write(from, offset, length);
          }
        };
    try (JsonGenerator copy = json.createGenerator(ObjectWriteContext.empty(), text)) {
      copy.copyCurrentStructure(parser);
    }
    return new Nested(text.toString());
  }

  private void checkLength() {
    if (chars > maxRowChars) {
      throw UnreadableBody.rowTooLong("the listing at line " + row.line(), maxRowChars);
    }
  }
}
