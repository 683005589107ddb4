package io.pricescape.training;

import io.pricescape.catalog.Item;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.PriceDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table that have given values of categorical attributes, and Gaussian mixtures of
 * their prices by expectation maximisation: what is known of an item of which little is said,
 * without a model. Safe to use from several threads.
 *
 * <p>Prices of more than {@value #MAX_PRICES} rows are represented by as many at evenly spaced
 * ranks. At most {@value #MAX_FITTED} combinations of each number of values have mixtures, those
 * asked for first, so that the time this takes is bounded.
 */
public final class MatchingListings {
  /** Fewer matching rows than this are not enough. */
  public static final int MIN_ROWS = 150;

  private static final int MAX_PRICES = 250;
  private static final int MAX_FITTED = 100;
  private static final int MAX_COMPONENTS = 8;
  private static final int ROWS_PER_COMPONENT = 25;

  private final ListingTable table;
  private final BooleanSupplier cancelled;
  private final Map<String, Integer> columns = new HashMap<>();
  private final List<Map<String, int[]>> rowsByValue = new ArrayList<>();
  private final Map<Item, Optional<PriceDistribution>> fitted = new ConcurrentHashMap<>();

  /**
   * Indexes a table.
   *
   * @param rows the rows that learners learned from
   * @param cancelled asked now and then whether to end with a {@link TrainingCancelledException}
   */
  public MatchingListings(ListingTable rows, BooleanSupplier cancelled) {
    this.table = rows;
    this.cancelled = cancelled;
    for (TextColumn column : rows.columns().texts()) {
      columns.put(column.attribute(), rowsByValue.size());
      rowsByValue.add(byValue(column, rows.places()));
    }
  }

  /** The places of the rows in the columns, ascending, by their value. */
  private static Map<String, int[]> byValue(TextColumn column, int[] places) {
    Map<Integer, int[]> byCode = new HashMap<>();
    Map<Integer, Integer> counts = new HashMap<>();
    for (int place : places) {
      counts.merge(column.code(place), 1, Integer::sum);
    }
    counts.forEach((code, count) -> byCode.put(code, new int[count]));
    for (int place : places) {
      int code = column.code(place);
      int left = counts.merge(code, -1, Integer::sum);
      int[] ofCode = byCode.get(code);
      if (ofCode != null) {
        ofCode[ofCode.length - 1 - left] = place;
      }
    }
    Map<String, int[]> byValue = new HashMap<>();
    for (int[] ofCode : byCode.values()) {
      String value = column.value(ofCode[0]);
      if (value != null) {
        byValue.put(value, ofCode);
      }
    }
    return byValue;
  }

  /**
   * Fits mixtures for items that will be asked for, on all processors: of at most {@value
   * #MAX_FITTED} combinations, the first ones.
   */
  public void fit(List<Item> items) {
    List<Item> chosen =
        items.stream()
            .distinct()
            .filter(item -> !fitted.containsKey(item))
            .filter(item -> rows(item).length >= MIN_ROWS)
            .limit(MAX_FITTED)
            .toList();
    chosen.parallelStream().forEach(item -> fitted.put(item, Optional.of(mixture(item))));
  }

  /**
   * The fitted mixture of the prices of the rows that match an item; empty where none was {@link
   * #fit fitted}: fewer than {@value #MIN_ROWS} rows match, or a number is given.
   *
   * @param item texts folded, as a table's items are
   */
  public Optional<PriceDistribution> prices(Item item) {
    return fitted.getOrDefault(item, Optional.empty());
  }

  private PriceDistribution mixture(Item item) {
    TargetScale scale = TargetScale.fit(table);
    int[] rows = rows(item);
    double[] targets =
        Arrays.stream(ascending(rows))
            .map(price -> scale.standardised(table.columns().onScale(price)))
            .toArray();
    int components = Math.min(MAX_COMPONENTS, rows.length / ROWS_PER_COMPONENT);
    GaussianMixture mixture = ExpectationMaximisation.fit(targets, components, cancelled);
    return new PriceDistribution(
        mixture.affine(scale.spread(), scale.center()), table.columns().scale());
  }

  /** The prices of the rows that match an item, ascending, evenly over their ranks. */
  public double[] ascendingPrices(Item item) {
    return ascending(rows(item));
  }

  private double[] ascending(int[] rows) {
    double[] sorted = table.columns().prices().sorted(rows);
    if (sorted.length <= MAX_PRICES) {
      return sorted;
    }
    double step = sorted.length / (double) MAX_PRICES;
    return IntStream.range(0, MAX_PRICES)
        .mapToDouble(i -> sorted[(int) ((i + 0.5) * step)])
        .toArray();
  }

  /** The places of the rows that match; none where a number or nothing is given. */
  private int[] rows(Item item) {
    if (!item.numbers().isEmpty() || item.texts().isEmpty()) {
      return new int[0];
    }
    List<int[]> lists = new ArrayList<>();
    item.texts().forEach((name, value) -> lists.add(rows(name, value)));
    lists.sort(Comparator.comparingInt(list -> list.length));
    int[] rows = lists.get(0);
    for (int[] other : lists.subList(1, lists.size())) {
      rows = IntStream.of(rows).filter(row -> Arrays.binarySearch(other, row) >= 0).toArray();
    }
    return rows;
  }

  private int[] rows(String attribute, String value) {
    Integer column = columns.get(attribute);
    int @Nullable [] rows = column == null ? null : rowsByValue.get(column).get(value);
    return rows == null ? new int[0] : rows;
  }

  /**
   * The combinations of one or of two values that at least {@value #MIN_ROWS} rows have, at most so
   * many, chosen by a digest of their names and values: always the same.
   *
   * @param said the number of values, 1 or 2
   */
  public List<Item> combinations(int said, int most) {
    List<Item> frequent = new ArrayList<>();
    List<TextColumn> texts = table.columns().texts();
    for (int column = 0; column < texts.size(); column++) {
      String name = texts.get(column).attribute();
      List<TextColumn> others = said == 1 ? List.of() : texts.subList(column + 1, texts.size());
      rowsByValue
          .get(column)
          .forEach(
              (value, rows) -> {
                if (rows.length >= MIN_ROWS) {
                  Item one = new Item(Map.of(name, value), Map.of());
                  if (said == 1) {
                    frequent.add(one);
                  }
                  others.forEach(other -> addPairs(one, rows, other, frequent));
                }
              });
    }
    return frequent.stream()
        .sorted(
            Comparator.comparingLong(MatchingListings::digest)
                .thenComparing(MatchingListings::text))
        .limit(most)
        .toList();
  }

  private static void addPairs(Item one, int[] rows, TextColumn other, List<Item> frequent) {
    Map<String, Integer> counts = new HashMap<>();
    for (int row : rows) {
      String value = other.value(row);
      if (value != null) {
        counts.merge(value, 1, Integer::sum);
      }
    }
    counts.forEach(
        (value, count) -> {
          if (count >= MIN_ROWS) {
            frequent.add(one.with(other.attribute(), value));
          }
        });
  }

  private static long digest(Item item) {
    ContentDigest digest = new ContentDigest();
    new TreeMap<>(item.texts()).forEach((name, value) -> digest.add(name).add(value));
    return digest.value();
  }

  private static String text(Item item) {
    return new TreeMap<>(item.texts()).toString();
  }
}
