package io.pricescape.listing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the attributes of a category's listings say.
 *
 * @param values of categorical attributes by name: the most frequent values first, at most 500;
 *     empty where no listing says anything
 * @param ranges of numeric attributes by name; none where no listing says anything
 */
public record AttributeStatistics(
    Map<String, List<ValueCount>> values, Map<String, NumericRange> ranges) {
  /** Copies the maps and lists. */
  public AttributeStatistics {
    Map<String, List<ValueCount>> copies = new HashMap<>();
    values.forEach((name, counts) -> copies.put(name, List.copyOf(counts)));
    values = Map.copyOf(copies);
    ranges = Map.copyOf(ranges);
  }

  /**
   * A value of a categorical attribute.
   *
   * @param listings the number of listings that have it
   */
  public record ValueCount(String value, long listings) {}

  /** Where the values of a numeric attribute lie, to four significant digits. */
  public record NumericRange(double min, double p05, double median, double p95, double max) {}
}
