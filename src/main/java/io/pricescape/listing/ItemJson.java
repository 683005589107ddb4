package io.pricescape.listing;

import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.Item;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An item as it is kept: one flat JSON object, texts as strings and numbers as numbers. */
final class ItemJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ItemJson() {}

  /** Writes what an item says on some attributes. */
  static byte[] write(Item item, List<Attribute> attributes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      for (Attribute attribute : attributes) {
        String text = item.text(attribute.name());
        Double number = text == null ? item.number(attribute.name()) : null;
        if (text != null) {
          json.writeName(attribute.name()).writeString(text);
        } else if (number != null) {
          json.writeName(attribute.name()).writeNumber(number.doubleValue());
        }
      }
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  /** Reads what {@link #write} wrote. */
  static Item read(String written) {
    // of entries: an item copies any other map
    List<Map.Entry<String, String>> texts = new ArrayList<>();
    List<Map.Entry<String, Double>> numbers = new ArrayList<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), written)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_STRING) {
          texts.add(Map.entry(name, json.getString()));
        } else {
          numbers.add(Map.entry(name, json.getDoubleValue()));
        }
      }
    }
    return new Item(map(texts), map(numbers));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <T> Map<String, T> map(List<Map.Entry<String, T>> entries) {
    return Map.ofEntries(entries.toArray(new Map.Entry[0]));
  }
}
