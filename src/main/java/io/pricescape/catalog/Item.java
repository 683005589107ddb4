package io.pricescape.catalog;

import java.util.HashMap;
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

  /** The same with a value of a categorical attribute said, too. */
  public Item with(String attribute, String value) {
    Map<String, String> more = new HashMap<>(texts);
    more.put(attribute, value);
    return new Item(more, numbers);
  }

  /** The same with a value of a numeric attribute said, too. */
  public Item with(String attribute, double value) {
    Map<String, Double> more = new HashMap<>(numbers);
    more.put(attribute, value);
    return new Item(texts, more);
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
