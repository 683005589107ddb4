package io.pricescape.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The log prices of the imported rows that have the same values of one or two categorical
 * attributes, for combinations that enough rows have.
 *
 * @param values by attribute
 * @param logPrices ascending, nats
 */
record MatchingRows(SortedMap<String, String> values, double[] logPrices) {
  /** Sampling alone makes a KS distance of about 0.87/√rows: 0.05. */
  private static final int MIN_ROWS = 300;

  private static final int MAX_CELLS = 300;

  /** The combinations of so many values; at most 300, those with the least CRC32 of their text. */
  static List<MatchingRows> of(Questions questions, List<ListingFile.Row> learned, int said) {
    Map<SortedMap<String, String>, List<Double>> byValues = new HashMap<>();
    for (ListingFile.Row row : learned) {
      SortedMap<String, String> texts = new TreeMap<>();
      questions
          .texts(row.cells())
          .forEach((name, text) -> texts.put(name, text.toLowerCase(Locale.ROOT)));
      for (SortedMap<String, String> values : combinations(texts, said)) {
        byValues.computeIfAbsent(values, v -> new ArrayList<>()).add(Math.log(row.price()));
      }
    }
    return byValues.entrySet().stream()
        .filter(entry -> entry.getValue().size() >= MIN_ROWS)
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<SortedMap<String, String>, List<Double>> entry) ->
                        RowHash.crc32(entry.getKey().toString()))
                .thenComparing(entry -> entry.getKey().toString()))
        .limit(MAX_CELLS)
        .map(
            entry ->
                new MatchingRows(
                    entry.getKey(),
                    entry.getValue().stream().mapToDouble(y -> y).sorted().toArray()))
        .toList();
  }

  private static List<SortedMap<String, String>> combinations(
      SortedMap<String, String> texts, int said) {
    List<SortedMap<String, String>> found = new ArrayList<>();
    for (Map.Entry<String, String> one : texts.entrySet()) {
      if (said == 1) {
        found.add(new TreeMap<>(Map.of(one.getKey(), one.getValue())));
        continue;
      }
      for (Map.Entry<String, String> other : texts.tailMap(one.getKey() + "\0").entrySet()) {
        found.add(
            new TreeMap<>(Map.of(one.getKey(), one.getValue(), other.getKey(), other.getValue())));
      }
    }
    return found;
  }

  /** The largest error in probability of an answer: equal prices are one step. */
  double ks(AnsweredMixture answer) {
    double most = 0;
    double rows = logPrices.length;
    for (int i = 0; i < logPrices.length; i++) {
      double p = answer.cdf(logPrices[i]);
      if (i == 0 || logPrices[i] > logPrices[i - 1]) {
        most = Math.max(most, p - i / rows);
      }
      if (i + 1 == logPrices.length || logPrices[i] < logPrices[i + 1]) {
        most = Math.max(most, (i + 1) / rows - p);
      }
    }
    return most;
  }
}
