package io.pricescape.listing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 *
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><td>{@code pricescape_listings_total}</td><td>rows of imports by {@code category} and {@code
 * outcome}: inserted, updated, unchanged, rejected</td></tr>
 * <tr><td>{@code pricescape_listings}</td><td>listings kept, by {@code category}, as of the last
 * import or count</td></tr>
 * </table>
 */
@Component
final class ListingMetrics {
  private static final String ROWS = "pricescape.listings.total";
  private static final String LISTINGS = "pricescape.listings";

  private final MeterRegistry registry;
  private final Map<String, AtomicLong> listings = new ConcurrentHashMap<>();

  ListingMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Counts an import that was committed. */
  void imported(String category, ImportReport report, long total) {
    count(category, "inserted", report.inserted());
    count(category, "updated", report.updated());
    count(category, "unchanged", report.unchanged());
    count(category, "rejected", report.rejected());
    listings(category, total);
  }

  /** Tells how many listings a category has. */
  void listings(String category, long total) {
    listings
        .computeIfAbsent(
            category,
            key -> {
              AtomicLong value = new AtomicLong();
              Gauge.builder(LISTINGS, value, AtomicLong::doubleValue)
                  .tag("category", key)
                  .description("Listings kept")
                  .register(registry);
              return value;
            })
        .set(total);
  }

  private void count(String category, String outcome, long rows) {
    registry.counter(ROWS, Tags.of("category", category, "outcome", outcome)).increment(rows);
  }
}
