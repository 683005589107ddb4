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
  // odd, so that different numbers stay different
  private static final long SCATTER = 0x9E37_79B9_7F4A_7C15L;

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
    private final @Nullable String text;
    private final @Nullable Double number;
    private long rows;

    private Count(@Nullable String text, @Nullable Double number) {
      this.text = text;
      this.number = number;
    }
  }

  private final Map<String, Map<Object, Count>> counts = new HashMap<>();
  private int values;

  /** Counts what an item says. */
  void add(Item item) {
    item.texts().forEach((attribute, text) -> add(attribute, text, text, null));
    item.numbers().forEach((attribute, number) -> add(attribute, scattered(number), null, number));
  }

  private void add(String attribute, Object key, @Nullable String text, @Nullable Double number) {
    Map<Object, Count> of = counts.computeIfAbsent(attribute, name -> new HashMap<>());
    Count count = of.get(key);
    if (count == null) {
      count = new Count(text, number);
      of.put(key, count);
      values++;
    }
    count.rows++;
  }

  // hashes of whole numbers as doubles differ in few bits and would collide
  private static Long scattered(double number) {
    return Double.doubleToLongBits(number) * SCATTER;
  }

  /** Whether they must be given away before more is counted. */
  boolean isFull() {
    return values >= MOST;
  }

  /** Gives all counts away and starts anew. */
  <E extends Exception> void giveTo(Reader<E> reader) throws E {
    for (Map.Entry<String, Map<Object, Count>> attribute : counts.entrySet()) {
      for (Count count : attribute.getValue().values()) {
        reader.stated(attribute.getKey(), count.text, count.number, count.rows);
      }
    }
    counts.clear();
    values = 0;
  }
}
