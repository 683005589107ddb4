package io.pricescape.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The places of the held-out listings that have one value of the main attribute, ascending.
 *
 * @param rows the places, in a list that nobody changes
 */
record SegmentRows(String value, List<Integer> rows) {
  private static final int FEWEST_SCORED = 30;
  private static final int MOST_SCORED = 20;

  int[] places() {
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The values with at least 30 listings, at most 20 of them, most frequent first. */
  static List<SegmentRows> ofFrequentValues(
      List<HeldOutListing> listings, @Nullable String attribute) {
    List<SegmentRows> frequent = withAtLeast(FEWEST_SCORED, listings, attribute);
    return frequent.subList(0, Math.min(MOST_SCORED, frequent.size()));
  }

  /** The values with at least so many listings, most frequent first; none without an attribute. */
  static List<SegmentRows> withAtLeast(
      double fewest, List<HeldOutListing> listings, @Nullable String attribute) {
    if (attribute == null) {
      return List.of();
    }
    Map<String, List<Integer>> byValue =
        IntStream.range(0, listings.size())
            .boxed()
            .filter(row -> listings.get(row).item().text(attribute) != null)
            .collect(
                Collectors.groupingBy(
                    row -> Objects.requireNonNull(listings.get(row).item().text(attribute)),
                    TreeMap::new,
                    Collectors.toUnmodifiableList()));
    return byValue.entrySet().stream()
        .map(entry -> new SegmentRows(entry.getKey(), entry.getValue()))
        .filter(segment -> segment.rows.size() >= fewest)
        .sorted(Comparator.comparing(segment -> -segment.rows.size()))
        .toList();
  }
}
