package io.pricescape.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the questions for held-out rows, in the words of the category's definition. */
final class Questions {
  private record Asked(String name, int place, boolean numeric, double min, double max) {}

  private static final Set<String> MISSING = Set.of("", "unknown", "-", "n/a", "null");

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
    answers(cells)
        .forEach(
            (name, value) -> {
              if (!RowHash.drawsAnswer(row, name, withheld)) {
                answers.set(name, value);
              }
            });
  }

  /** What a row answers, in the order of the definition: texts and numbers. */
  private Map<String, JsonNode> answers(List<String> cells) {
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    for (Asked attribute : attributes) {
      String text = cells.get(attribute.place).strip();
      if (text.isEmpty()) {
        continue;
      }
      if (!attribute.numeric) {
        answers.put(attribute.name, mapper.getNodeFactory().stringNode(text));
        continue;
      }
      OptionalDouble number = WrittenNumber.first(text, decimalComma);
      if (number.isPresent()
          && number.getAsDouble() >= attribute.min
          && number.getAsDouble() <= attribute.max) {
        answers.put(attribute.name, mapper.getNodeFactory().numberNode(number.getAsDouble()));
      }
    }
    return answers;
  }

  /** The values of categorical attributes that a row has, without markers of a missing one. */
  SortedMap<String, String> texts(List<String> cells) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Asked attribute : attributes) {
      String text = cells.get(attribute.place).strip();
      if (!attribute.numeric && !MISSING.contains(text.toLowerCase(Locale.ROOT))) {
        texts.put(attribute.name, text);
      }
    }
    return texts;
  }

  /** A question that gives few answers, and the number of the row that it is about. */
  record FewAnswers(int row, Map<String, JsonNode> answers) {}

  /**
   * Questions that give exactly so many answers: of rows with an even number the first of the
   * definition, of the others those that a hash draws. About rows that have as many.
   */
  List<FewAnswers> saying(int said, List<ListingFile.Row> rows) {
    List<FewAnswers> questions = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      int row = i;
      Map<String, JsonNode> all = answers(rows.get(i).cells());
      if (all.size() < said) {
        continue;
      }
      List<String> names = new ArrayList<>(all.keySet());
      if (i % 2 == 1) {
        names.sort(Comparator.comparingLong(name -> RowHash.order(row, said, name)));
      }
      Map<String, JsonNode> given = new LinkedHashMap<>(all);
      given.keySet().retainAll(new HashSet<>(names.subList(0, said)));
      questions.add(new FewAnswers(i, given));
    }
    return questions;
  }

  /** The body of one batch of questions that give these answers. */
  byte[] batch(List<Map<String, JsonNode>> answers) {
    ObjectNode body = mapper.createObjectNode();
    ArrayNode requests = body.putArray("requests");
    for (Map<String, JsonNode> each : answers) {
      ObjectNode given = requests.addObject().put("samples", 0).putObject("attributes");
      each.forEach(given::set);
    }
    return mapper.writeValueAsBytes(body);
  }

  /** The same of texts. */
  Map<String, JsonNode> asJson(Map<String, String> texts) {
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    texts.forEach((name, text) -> answers.put(name, mapper.getNodeFactory().stringNode(text)));
    return answers;
  }
}
