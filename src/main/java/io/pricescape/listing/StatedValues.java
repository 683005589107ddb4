package io.pricescape.listing;

import io.pricescape.catalog.Item;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often the accepted rows of an import say each value of each attribute. What they count is
 * given away whenever it is full, so that memory does not grow with the number of values.
 */
final class StatedValues {
  private static final int MOST = 50_000;

  /** Takes counts; those of one value may come more than once and add up. */
  interface Reader<E extends Exception> {
    /**
     * A value and how often it was said.
     *
     * @param text of a categorical attribute, else null
     * @param number of a numeric attribute, else null
     */
    void stated(String attribute, @Nullable String text, @Nullable Double number, long rows)
        throws E;
  }

  private static final class Count {
    private long rows;
  }

  private final Map<String, Map<Object, Count>> counts = new HashMap<>();
  private int values;

  /** Counts what an item says. */
  void add(Item item) {
    item.texts().forEach(this::add);
    item.numbers().forEach(this::add);
  }

  private void add(String attribute, Object value) {
    Map<Object, Count> of = counts.computeIfAbsent(attribute, name -> new HashMap<>());
    Count count = of.get(value);
    if (count == null) {
      count = new Count();
      of.put(value, count);
      values++;
    }
    count.rows++;
  }

  /** Whether they must be given away before more is counted. */
  boolean isFull() {
    return values >= MOST;
  }

  /** Gives all counts away and starts anew. */
  <E extends Exception> void giveTo(Reader<E> reader) throws E {
    for (Map.Entry<String, Map<Object, Count>> attribute : counts.entrySet()) {
      for (Map.Entry<Object, Count> one : attribute.getValue().entrySet()) {
        Object value = one.getKey();
        reader.stated(
            attribute.getKey(),
            value instanceof String text ? text : null,
            value instanceof Double number ? number : null,
            one.getValue().rows);
      }
    }
    counts.clear();
    values = 0;
  }
}
