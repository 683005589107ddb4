package io.pricescape.catalog;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said about one item: a value for some of its category's attributes, none for the others.
 *
 * @param texts values of categorical attributes by attribute name
 * @param numbers values of numeric attributes by attribute name, finite
 */
public record Item(Map<String, String> texts, Map<String, Double> numbers) {
  /** Copies both maps. */
  public Item {
    texts = Map.copyOf(texts);
    numbers = Map.copyOf(numbers);
  }

  /** The value of a categorical attribute, or null when nothing is said. */
  public @Nullable String text(String attribute) {
    return texts.get(attribute);
  }

  /** The value of a numeric attribute, or null when nothing is said. */
  public @Nullable Double number(String attribute) {
    return numbers.get(attribute);
  }
}
