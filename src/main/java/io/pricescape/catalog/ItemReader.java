package io.pricescape.catalog;

import io.pricescape.problem.Violation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a caller says about one item, strictly: every rule that is broken is named. What it
 * accepts it reads to the same values as {@link ListingItemReader} does. Immutable: make one for a
 * category and keep it.
 */
public final class ItemReader {
  private static final int MAX_NAMES_SHOWN = 12;
  private static final int MAX_NAME_SHOWN = 64;

  private final Map<String, Attribute> attributes = new LinkedHashMap<>();
  private final List<Attribute> required;

  /** A reader of a category's items. */
  public ItemReader(Category category) {
    category.attributes().forEach(attribute -> attributes.put(attribute.name(), attribute));
    required = category.attributes().stream().filter(Attribute::required).toList();
  }

  /**
   * Reads an item as parsed from JSON. Null, blanks and missing markers say nothing.
   *
   * @param said strings for categorical attributes, numbers for numeric ones; null for nothing said
   * @param violations broken rules are added here, each with field {@code attributes.<name>}
   * @return the values that break no rule; an answer only when no violation was added
   */
  public Item read(@Nullable Map<String, ?> said, List<Violation> violations) {
    Map<String, ?> given = said == null ? Map.of() : said;
    Map<String, String> texts = new HashMap<>();
    Map<String, Double> numbers = new HashMap<>();
    given.forEach(
        (name, value) -> {
          Attribute attribute = attributes.get(name);
          String broken;
          if (attribute == null) {
            broken = unknown(name);
          } else if (isNothing(value)) {
            return;
          } else if (attribute instanceof NumericAttribute numeric) {
            broken = number(numeric, value, numbers);
          } else {
            broken = text(attribute.name(), value, texts);
          }
          if (broken != null) {
            violations.add(new Violation(field(name), broken));
          }
        });
    for (Attribute attribute : required) {
      if (isNothing(given.get(attribute.name()))) {
        violations.add(new Violation(field(attribute.name()), "must be given"));
      }
    }
    return new Item(texts, numbers);
  }

  private static boolean isNothing(@Nullable Object value) {
    return value == null || (value instanceof String s && AttributeText.normalise(s) == null);
  }

  private static @Nullable String number(
      NumericAttribute attribute, Object value, Map<String, Double> numbers) {
    if (!(value instanceof Number number)) {
      return "must be a number, such as " + attribute.example();
    }
    double read = number.doubleValue() + 0.0; // no negative zero
    if (!Double.isFinite(read)) {
      return "must be a finite number";
    }
    if (!attribute.contains(read)) {
      return attribute.bound(read);
    }
    numbers.put(attribute.name(), read);
    return null;
  }

  private static @Nullable String text(String name, Object value, Map<String, String> texts) {
    if (!(value instanceof String s)) {
      return "must be text";
    }
    String read = AttributeText.normalise(s);
    if (read != null && read.length() > AttributeText.MAX_LENGTH) {
      return "must be at most " + AttributeText.MAX_LENGTH + " characters";
    }
    if (read != null) {
      texts.put(name, read);
    }
    return null;
  }

  private String unknown(String name) {
    if (attributes.size() <= MAX_NAMES_SHOWN) {
      return "is not an attribute of this category; known are "
          + String.join(", ", attributes.keySet());
    }
    return NearestName.to(name, attributes.keySet())
        .map(nearest -> "is not an attribute of this category; did you mean " + nearest + "?")
        .orElse("is not an attribute of this category");
  }

  private static String field(String name) {
    String shown = name.length() > MAX_NAME_SHOWN ? name.substring(0, MAX_NAME_SHOWN) + "…" : name;
    return "attributes." + shown;
  }
}
