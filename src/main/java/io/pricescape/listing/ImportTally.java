package io.pricescape.listing;

import io.pricescape.listing.ImportReport.Rejection;
import io.pricescape.listing.ImportReport.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what happens to the rows of one import while they are read. */
final class ImportTally {
  private static final int MAX_REJECTIONS = 100;
  // currencies make reasons many, but not that many
  private static final int MAX_REASONS = 1000;
  private static final int MAX_IGNORED = 1000;

  private record Reason(String column, String reason) {}

  private long received;
  private long rejected;
  private double leastPrice = Double.POSITIVE_INFINITY;
  private double greatestPrice = Double.NEGATIVE_INFINITY;
  private final List<Rejection> rejections = new ArrayList<>();
  private final Map<Reason, Long> rejectionReasons = new LinkedHashMap<>();
  private final Map<Reason, Warning> warnings = new LinkedHashMap<>();

  /** Counts a row and returns its place, from 1. */
  long receive() {
    return ++received;
  }

  /** Takes note of the price of an accepted row. */
  void accept(double price) {
    leastPrice = Math.min(leastPrice, price);
    greatestPrice = Math.max(greatestPrice, price);
  }

  /** The least price of an accepted row; infinite where there is none. */
  double leastPrice() {
    return leastPrice;
  }

  /** The greatest price of an accepted row; minus infinity where there is none. */
  double greatestPrice() {
    return greatestPrice;
  }

  void reject(Rejection rejection) {
    rejected++;
    if (rejections.size() < MAX_REJECTIONS) {
      rejections.add(rejection);
    }
    String column = rejection.column() == null ? "" : rejection.column();
    Reason reason = new Reason(column, rejection.reason());
    if (rejectionReasons.size() < MAX_REASONS || rejectionReasons.containsKey(reason)) {
      rejectionReasons.merge(reason, 1L, Long::sum);
    }
  }

  void warn(String column, String reason, @Nullable String example) {
    Reason key = new Reason(column, reason);
    Warning known = warnings.get(key);
    if (known != null || warnings.size() < MAX_REASONS) {
      warnings.put(
          key,
          known == null
              ? new Warning(column, reason, 1, Excerpt.ofNullable(example))
              : new Warning(column, reason, known.count() + 1, known.example()));
    }
  }

  long received() {
    return received;
  }

  long rejected() {
    return rejected;
  }

  /** The report, once it is known what became of the accepted rows. */
  ImportReport report(MergeCounts merged, SuppliedColumns columns) {
    return new ImportReport(
        received,
        merged.inserted(),
        merged.updated(),
        merged.unchanged(),
        rejected,
        rejections,
        List.copyOf(warnings.values()),
        columns.ignored().stream().limit(MAX_IGNORED).map(Excerpt::of).toList(),
        rejected == received ? hint() : null);
  }

  private String hint() {
    String most =
        rejectionReasons.entrySet().stream()
            .max(Comparator.comparingLong(Map.Entry::getValue))
            .map(Map.Entry::getKey)
            .map(r -> (r.column().isEmpty() ? "the row " : r.column() + ": ") + r.reason())
            .orElse("");
    return "No row was accepted; the most frequent reason is \"%s\". Check which columns the request names and the category's currency."
        .formatted(most);
  }
}
