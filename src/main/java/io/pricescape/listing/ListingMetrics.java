package io.pricescape.listing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pricescape.catalog.Categories;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.CategoryDefined;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Meters of imports.
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th>name</th><th>tags</th><th>what</th></tr>
 *   <tr><td>pricescape.listings.total</td><td>category, outcome (inserted, updated, unchanged,
 *   rejected)</td><td>rows of imports into this process</td></tr>
 *   <tr><td>pricescape.listings</td><td>category</td><td>listings kept, as of the start or the last
 *   import into this process</td></tr>
 * </table>
 */
@Component
class ListingMetrics {
  static final String ROWS = "pricescape.listings.total";
  static final String LISTINGS = "pricescape.listings";

  private static final Logger log = LoggerFactory.getLogger(ListingMetrics.class);

  private record Meters(
      Counter inserted, Counter updated, Counter unchanged, Counter rejected, AtomicLong kept) {}

  private final MeterRegistry registry;
  private final Map<String, Meters> categories = new ConcurrentHashMap<>();

  ListingMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Counts an import that was committed, and how many listings the category has since. */
  void imported(String category, ImportReport report, long kept) {
    Meters meters = of(category);
    meters.inserted().increment((double) report.inserted());
    meters.updated().increment((double) report.updated());
    meters.unchanged().increment((double) report.unchanged());
    meters.rejected().increment((double) report.rejected());
    meters.kept().set(kept);
  }

  @EventListener
  void defined(CategoryDefined event) {
    of(event.category().key());
  }

  private Meters of(String category) {
    return categories.computeIfAbsent(
        category,
        key -> {
          AtomicLong kept = new AtomicLong();
          Gauge.builder(LISTINGS, kept, AtomicLong::doubleValue)
              .tag("category", key)
              .description("Listings kept")
              .register(registry);
          return new Meters(
              rows(key, "inserted"),
              rows(key, "updated"),
              rows(key, "unchanged"),
              rows(key, "rejected"),
              kept);
        });
  }

  private Counter rows(String category, String outcome) {
    return Counter.builder(ROWS)
        .tag("category", category)
        .tag("outcome", outcome)
        .description("Rows of imports")
        .register(registry);
  }

  /** Tells the gauges at the start what there is. */
  @Component
  static class AtStart {
    private final ListingMetrics metrics;
    private final Categories categories;
    private final Listings listings;

    AtStart(ListingMetrics metrics, Categories categories, Listings listings) {
      this.metrics = metrics;
      this.categories = categories;
      this.listings = listings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void count() {
      try {
        for (Category category : categories.all()) {
          metrics.of(category.key()).kept().set(listings.count(category.key()));
        }
      } catch (DataAccessException e) {
        log.warn("The gauge of listings stays at 0 until the next import", e);
      }
    }
  }
}
