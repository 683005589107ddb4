package io.pricescape.encoding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From a categorical attribute's value to the row of its embedding: {@link #MISSING} when nothing
 * is said, {@link #UNSEEN} for a value that training saw too rarely to learn, else a row of its
 * own. Values that differ only in case are one value.
 */
public final class CategoricalEncoding {
  /** The index for nothing said. */
  public static final int MISSING = 0;

  /** The index for a value never seen in training, or too rarely. */
  public static final int UNSEEN = 1;

  /** A value is learned from this many training rows on; fewer share {@link #UNSEEN}. */
  public static final int LEAST_ROWS = 3;

  /** No more values are learned than this; the rarer ones share {@link #UNSEEN}. */
  public static final int MOST_VALUES = 20_000;

  private static final int FIRST_VALUE = 2;

  private final String attribute;
  private final List<String> values;
  private final List<Integer> rows;
  private final Map<String, Integer> indexOf;
  private volatile @Nullable NearestValue nearest;

  /**
   * An encoding with learned values in the order of their indices.
   *
   * @param values folded by {@link #fold}, without repetition
   * @param rows training rows with each value, the same length
   */
  public CategoricalEncoding(String attribute, List<String> values, List<Integer> rows) {
    this.attribute = Objects.requireNonNull(attribute);
    this.values = List.copyOf(values);
    this.rows = List.copyOf(rows);
    this.indexOf = new HashMap<>(values.size() * 2);
    for (int i = 0; i < values.size(); i++) {
      indexOf.put(values.get(i), FIRST_VALUE + i);
    }
    if (values.size() != rows.size() || indexOf.size() != values.size()) {
      throw new IllegalArgumentException("Each value of " + attribute + " needs one row count");
    }
  }

  /** Learns the values that enough rows have: most frequent first, ties in order of text. */
  public static CategoricalEncoding fit(String attribute, Map<String, Integer> rowsByFoldedValue) {
    List<Map.Entry<String, Integer>> learned = new ArrayList<>();
    for (Map.Entry<String, Integer> value : rowsByFoldedValue.entrySet()) {
      if (value.getValue() >= LEAST_ROWS) {
        learned.add(value);
      }
    }
    learned.sort(
        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    return new CategoricalEncoding(
        attribute,
        learned.stream().limit(MOST_VALUES).map(Map.Entry::getKey).toList(),
        learned.stream().limit(MOST_VALUES).map(Map.Entry::getValue).toList());
  }

  /** The spelling under which values are compared. */
  public static String fold(String value) {
    return value.toLowerCase(Locale.ROOT);
  }

  /** The attribute's name. */
  public String attribute() {
    return attribute;
  }

  /** Number of embedding rows: the learned values and the two special ones. */
  public int cardinality() {
    return FIRST_VALUE + values.size();
  }

  /** Index of a folded value that is said, at least {@link #UNSEEN}. */
  public int index(String foldedValue) {
    Integer index = indexOf.get(foldedValue);
    return index == null ? UNSEEN : index;
  }

  /**
   * The learned value that a folded one probably was meant to be, in the folded spelling, or null
   * where none is near.
   */
  public @Nullable String nearest(String foldedValue) {
    NearestValue index = nearest;
    if (index == null) {
      index = new NearestValue(values);
      nearest = index;
    }
    return index.to(foldedValue);
  }

  /** Training rows that had the value of an index from 2 on. */
  public int rows(int index) {
    return rows.get(index - FIRST_VALUE);
  }

  /** The learned values, folded, in the order of their indices from 2 on. */
  public List<String> values() {
    return values;
  }

  /** Training rows of each learned value. */
  public List<Integer> rows() {
    return rows;
  }
}
