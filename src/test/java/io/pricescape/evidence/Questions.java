package io.pricescape.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the questions for held-out rows, in the words of the category's definition. */
final class Questions {
  private record Asked(String name, int place, boolean numeric, double min, double max) {}

  private final JsonMapper mapper;
  private final boolean decimalComma;
  private final List<Asked> attributes = new ArrayList<>();

  Questions(JsonMapper mapper, JsonNode definition, ListingFile listings) {
    this.mapper = mapper;
    this.decimalComma = definition.path("decimalComma").asBoolean(false);
    for (JsonNode attribute : definition.path("attributes")) {
      String name = attribute.path("name").asString();
      attributes.add(
          new Asked(
              name,
              listings.place(name),
              attribute.path("type").asString().equals("numeric"),
              attribute.path("min").asDouble(Double.NEGATIVE_INFINITY),
              attribute.path("max").asDouble(Double.POSITIVE_INFINITY)));
    }
  }

  /**
   * The body of one batch.
   *
   * @param first the number of the first row among the held-out ones
   * @param withheld share of the answers to leave out
   */
  byte[] batch(List<ListingFile.Row> rows, int first, double withheld) {
    ObjectNode body = mapper.createObjectNode();
    ArrayNode requests = body.putArray("requests");
    for (int i = 0; i < rows.size(); i++) {
      ObjectNode request = requests.addObject().put("samples", 0);
      say(request.putObject("attributes"), rows.get(i).cells(), first + i, withheld);
    }
    return mapper.writeValueAsBytes(body);
  }

  private void say(ObjectNode answers, List<String> cells, int row, double withheld) {
    for (Asked attribute : attributes) {
      String text = cells.get(attribute.place).strip();
      if (text.isEmpty() || RowHash.drawsAnswer(row, attribute.name, withheld)) {
        continue;
      }
      if (!attribute.numeric) {
        answers.put(attribute.name, text);
        continue;
      }
      OptionalDouble number = WrittenNumber.first(text, decimalComma);
      if (number.isPresent()
          && number.getAsDouble() >= attribute.min
          && number.getAsDouble() <= attribute.max) {
        answers.put(attribute.name, number.getAsDouble());
      }
    }
  }
}
