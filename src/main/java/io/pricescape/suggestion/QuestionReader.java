package io.pricescape.suggestion;

import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.ItemReader;
import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a question as parsed from JSON, strictly: every rule that is broken is named at once. Null
 * says the same as nothing. Immutable: one for a category.
 */
final class QuestionReader {
  private static final int LONGEST_NAME_SHOWN = 64;

  private final ItemReader items;

  QuestionReader(Category category) {
    items = new ItemReader(category);
  }

  /**
   * A question.
   *
   * @param json maps, lists, strings, numbers, booleans and null
   * @throws Problem 422 {@code invalid-attributes} where the item breaks a rule, else {@code
   *     invalid-request}, with all violations
   */
  Question read(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> members)) {
      throw invalid(List.of(new Violation("body", "must be an object")));
    }
    List<Violation> violations = new ArrayList<>();
    Item item = item(members.get("attributes"), violations);
    Double askingPrice = null;
    int samples = Question.USUAL_SAMPLES;
    Long seed = null;
    Set<Extra> include = Set.of();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      Object value = member.getValue();
      String name = String.valueOf(member.getKey());
      switch (name) {
        case "attributes" -> {}
        case "askingPrice" -> askingPrice = askingPrice(value, violations);
        case "samples" -> samples = samples(value, violations);
        case "seed" -> seed = seed(value, violations);
        case "include" -> include = include(value, violations);
        default ->
            violations.add(
                new Violation(
                    shortened(name),
                    "is unknown; known are attributes, askingPrice, samples, seed, include"));
      }
    }
    if (!violations.isEmpty()) {
      throw invalid(violations);
    }
    return new Question(item, askingPrice, samples, seed, include);
  }

  /** A caller's own word, cut to a length that can be shown. */
  static String shortened(String name) {
    return name.length() <= LONGEST_NAME_SHOWN ? name : name.substring(0, LONGEST_NAME_SHOWN) + "…";
  }

  @SuppressWarnings("unchecked") // member names of parsed JSON are strings
  private Item item(@Nullable Object value, List<Violation> violations) {
    if (value != null && !(value instanceof Map<?, ?>)) {
      violations.add(
          new Violation("attributes", "must be an object, such as {\"brand\":\"Zenith\"}"));
      return new Item(Map.of(), Map.of());
    }
    return items.read((Map<String, ?>) value, violations);
  }

  private static @Nullable Double askingPrice(@Nullable Object value, List<Violation> violations) {
    if (value == null) {
      return null;
    }
    if (value instanceof Number number) {
      double price = number.doubleValue();
      if (price > 0 && Double.isFinite(price)) {
        return price;
      }
    }
    violations.add(new Violation("askingPrice", "must be a number above 0, such as 5200"));
    return null;
  }

  private static int samples(@Nullable Object value, List<Violation> violations) {
    if (value == null) {
      return Question.USUAL_SAMPLES;
    }
    if (value instanceof Integer samples && samples >= 0 && samples <= Question.MOST_SAMPLES) {
      return samples;
    }
    violations.add(
        new Violation("samples", "must be a whole number from 0 to " + Question.MOST_SAMPLES));
    return Question.USUAL_SAMPLES;
  }

  private static @Nullable Long seed(@Nullable Object value, List<Violation> violations) {
    if (value == null) {
      return null;
    }
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    violations.add(new Violation("seed", "must be a whole number of at most 64 bits"));
    return null;
  }

  private static Set<Extra> include(@Nullable Object value, List<Violation> violations) {
    if (value == null) {
      return Set.of();
    }
    if (!(value instanceof List<?> codes)) {
      violations.add(new Violation("include", "must be an array, such as [\"density\"]"));
      return Set.of();
    }
    Set<Extra> include = EnumSet.noneOf(Extra.class);
    for (int i = 0; i < codes.size(); i++) {
      Extra extra = Extra.of(codes.get(i));
      if (extra == null) {
        violations.add(new Violation("include[" + i + "]", "is unknown; known are " + Extra.KNOWN));
      } else {
        include.add(extra);
      }
    }
    return include;
  }

  private static Problem invalid(List<Violation> violations) {
    boolean attributes = violations.stream().anyMatch(v -> v.field().startsWith("attributes"));
    return attributes
        ? Problem.invalid("invalid-attributes", "Invalid attributes", violations)
        : Problem.invalid("invalid-request", "Invalid request", violations);
  }
}
