package io.pricescape.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a column's values look like. */
final class ColumnProfile {
  private static final int EXAMPLES = 3;
  private static final int EXAMPLE_LENGTH = 60;

  private final String name;
  private final int rows;
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private int present;
  private long words;

  private ColumnProfile(String name, int rows) {
    this.name = name;
    this.rows = rows;
  }

  static List<ColumnProfile> of(CsvHead head) {
    List<ColumnProfile> columns = new ArrayList<>();
    for (String name : head.header()) {
      columns.add(new ColumnProfile(name, head.rows().size()));
    }
    for (List<String> row : head.rows()) {
      for (int i = 0; i < columns.size(); i++) {
        columns.get(i).add(row.get(i));
      }
    }
    return columns;
  }

  private void add(String written) {
    String value = AttributeText.normalise(written);
    if (value != null) {
      present++;
      words += value.chars().filter(c -> c == ' ').count() + 1;
      counts.merge(value, 1, Integer::sum);
    }
  }

  String name() {
    return name;
  }

  int rows() {
    return rows;
  }

  int present() {
    return present;
  }

  int distinct() {
    return counts.size();
  }

  double distinctShare() {
    return present == 0 ? 0 : (double) counts.size() / present;
  }

  double missingShare() {
    return rows == 0 ? 0 : 1 - (double) present / rows;
  }

  double wordsPerValue() {
    return present == 0 ? 0 : (double) words / present;
  }

  /** How often each value occurs, in the order of appearance. */
  Map<String, Integer> counts() {
    return counts;
  }

  /** The most frequent values, cut where they are long. */
  List<String> examples() {
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(EXAMPLES)
        .map(entry -> cut(entry.getKey()))
        .toList();
  }

  /** The measurements among the values that share the usual unit. */
  Measurements measurements(boolean decimalComma) {
    Map<String, Integer> units = new HashMap<>();
    Map<Measurement, Integer> found = new LinkedHashMap<>();
    counts.forEach(
        (value, count) -> {
          Measurement measurement = Measurement.of(value, decimalComma);
          if (measurement != null) {
            found.merge(measurement, count, Integer::sum);
            units.merge(measurement.unit(), count, Integer::sum);
          }
        });
    String unit =
        units.entrySet().stream()
            .filter(entry -> !entry.getKey().isEmpty())
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse("");
    found.keySet().removeIf(m -> !m.unit().isEmpty() && !m.unit().startsWith(unit));
    double[] values = new double[found.values().stream().mapToInt(Integer::intValue).sum()];
    int filled = 0;
    for (Map.Entry<Measurement, Integer> entry : found.entrySet()) {
      Arrays.fill(values, filled, filled += entry.getValue(), entry.getKey().value());
    }
    Arrays.sort(values);
    boolean whole = found.keySet().stream().allMatch(Measurement::isWhole);
    return new Measurements(values, unit, whole);
  }

  /**
   * Numbers of a column.
   *
   * @param sorted ascending
   * @param unit the usual one, or nothing
   * @param whole whether all are whole numbers without a unit
   */
  record Measurements(double[] sorted, String unit, boolean whole) {
    double quantile(double p) {
      return sorted[(int) Math.round(p * (sorted.length - 1))];
    }
  }

  private static String cut(String value) {
    return value.length() > EXAMPLE_LENGTH ? value.substring(0, EXAMPLE_LENGTH) + "…" : value;
  }
}
