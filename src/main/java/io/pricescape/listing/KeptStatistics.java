package io.pricescape.listing;

import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.listing.AttributeStatistics.NumericRange;
import io.pricescape.listing.AttributeStatistics.ValueCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the statistics of attributes and keeps them until the next import or definition. */
final class KeptStatistics {
  private static final int MAX_CATEGORIES = 256;
  private static final int MAX_VALUES = 500;

  private static final String NEWEST_IMPORT =
      "select coalesce(max(id), 0) from listing_import where category = :category";

  private static final String VALUES =
      """
      select asked.name, most.value, most.listings
      from unnest(cast(:names as text[])) asked (name)
      cross join lateral (
        select value, listings from attribute_value
        where category = :category and attribute = asked.name and listings > 0
        order by listings desc, value limit :most) most
      order by name, listings desc, value
      """;

  private static final String RANGES =
      """
      select name, min(number) as min,
             min(number) filter (where reached >= 0.05 * total) as p05,
             min(number) filter (where reached >= 0.5 * total) as median,
             min(number) filter (where reached >= 0.95 * total) as p95,
             max(number) as max
      from (
        select attribute as name, number,
               sum(listings) over (partition by attribute order by number) as reached,
               sum(listings) over (partition by attribute) as total
        from attribute_number
        where category = :category and attribute = any(:names) and listings > 0) numbers
      group by name
      """;

  private record Kept(long newestImport, List<Attribute> attributes, AttributeStatistics of) {}

  /** A category's statistics and who computes them. */
  private static final class Place {
    private final ReentrantLock computing = new ReentrantLock();
    private volatile @Nullable Kept kept;
  }

  private final JdbcClient jdbc;
  private final Map<String, Place> places = new ConcurrentHashMap<>();

  KeptStatistics(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  AttributeStatistics of(Category category) {
    long newest =
        jdbc.sql(NEWEST_IMPORT).param("category", category.key()).query(Long.class).single();
    if (places.size() > MAX_CATEGORIES) {
      places.clear();
    }
    Place place = places.computeIfAbsent(category.key(), key -> new Place());
    Kept known = place.kept;
    if (known != null && known.attributes().equals(category.attributes())) {
      // one thread computes; meanwhile the others make do with what was true before the import
      if (known.newestImport() >= newest || !place.computing.tryLock()) {
        return known.of();
      }
    } else {
      place.computing.lock();
    }
    try {
      return computed(place, category, newest).of();
    } finally {
      place.computing.unlock();
    }
  }

  private Kept computed(Place place, Category category, long newest) {
    Kept known = place.kept;
    if (known == null
        || known.newestImport() < newest
        || !known.attributes().equals(category.attributes())) {
      known = new Kept(newest, category.attributes(), compute(category));
      place.kept = known;
    }
    return known;
  }

  private AttributeStatistics compute(Category category) {
    List<String> numeric = new ArrayList<>();
    Map<String, List<ValueCount>> values = new HashMap<>();
    for (Attribute attribute : category.attributes()) {
      if (attribute instanceof NumericAttribute) {
        numeric.add(attribute.name());
      } else {
        values.put(attribute.name(), new ArrayList<>());
      }
    }
    if (!values.isEmpty()) {
      readValues(category.key(), values);
    }
    return new AttributeStatistics(
        values, numeric.isEmpty() ? Map.of() : ranges(category.key(), numeric));
  }

  private void readValues(String category, Map<String, List<ValueCount>> values) {
    record Counted(String name, String value, long listings) {}
    for (Counted counted :
        jdbc.sql(VALUES)
            .param("category", category)
            .param("names", values.keySet().toArray(String[]::new))
            .param("most", MAX_VALUES)
            .query(Counted.class)
            .list()) {
      values
          .computeIfAbsent(counted.name(), name -> new ArrayList<>())
          .add(new ValueCount(counted.value(), counted.listings()));
    }
  }

  private Map<String, NumericRange> ranges(String category, List<String> names) {
    record Named(String name, double min, double p05, double median, double p95, double max) {}
    Map<String, NumericRange> ranges = new HashMap<>();
    for (Named range :
        jdbc.sql(RANGES)
            .param("category", category)
            .param("names", names.toArray(String[]::new))
            .query(Named.class)
            .list()) {
      ranges.put(
          range.name(),
          new NumericRange(range.min(), range.p05(), range.median(), range.p95(), range.max()));
    }
    return ranges;
  }
}
