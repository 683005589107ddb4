package io.pricescape.listing;

import io.pricescape.catalog.Category;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The listings that are kept, by category. */
@Component
public class Listings {
  private static final int FETCHED_AT_ONCE = 2000;

  private static final String ALL =
      """
      select id, price, listed_at, changed_at, attributes::text
      from listing
      where category = :category
      order by id
      """;

  // kept with each import, so that nothing has to be counted
  private static final String COUNT =
      """
      select coalesce((
        select listings from listing_import
        where category = :category order by id desc limit 1), 0)
      """;

  private static final String COUNTS =
      """
      select key as category, newest.listings
      from category
      cross join lateral (
        select listings from listing_import
        where category = key order by id desc limit 1) newest
      """;

  private static final String CHANGED_SINCE =
      """
      select asked.category, greatest(0,
        coalesce((
          select changes from listing_import i
          where i.category = asked.category order by id desc limit 1), 0)
        - coalesce((
          select changes from listing_import i
          where i.category = asked.category and finished_at <= asked.since
          order by finished_at desc, id desc limit 1), 0)) as changed
      from unnest(cast(:categories as text[]), cast(:since as timestamptz[]))
        asked (category, since)
      """;

  // kept with each import; greater where a price was replaced or a listing imported long ago
  private static final String MAY_PRICES_DIFFER =
      """
      select coalesce((
        select least_price is distinct from greatest_price or least_price is null
        from listing_import where category = :category order by id desc limit 1), true)
      """;

  // in the order of the index, which is left at the first other price
  private static final String ALL_PRICES_EQUAL =
      """
      with one as (
        select price from listing where category = :category order by id limit 1
      )
      select exists (select from one) and not exists (
        select from (select price from listing where category = :category order by id offset 0) each
        where price <> (select price from one))
      """;

  // an import that is being merged holds this row; the database's clock tells changes too
  private static final String SETTLED =
      """
      select clock_timestamp() from (
        select key from category where key = :category for share) settled
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate reading;
  private final TransactionTemplate waiting;
  private final Remembered<Category, AttributeStatistics> statistics;
  private final Remembered<String, Long> counts;
  private final Remembered<String, Map<String, Long>> allCounts;

  /** Listings in a database. */
  public Listings(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
    this.waiting = new TransactionTemplate(transactions);
    this.statistics = new Remembered<>(new KeptStatistics(jdbc)::of);
    this.counts = new Remembered<>(this::count);
    this.allCounts = new Remembered<>(all -> counts());
  }

  /**
   * Hands over every listing of a category in the byte order of their ids, all as they were when it
   * began. Memory does not grow with their number.
   */
  public void forEach(String category, Consumer<Listing> reader) {
    reading.executeWithoutResult(
        status ->
            jdbc.sql(ALL)
                .param("category", category)
                .withFetchSize(FETCHED_AT_ONCE)
                .query((RowCallbackHandler) row -> reader.accept(listing(row))));
  }

  /**
   * Waits until imports that are being merged are committed. What is read afterwards and was not
   * yet there then has a later {@link Listing#changedAt}.
   *
   * @return when that was, by the clock that changes are dated by
   */
  public Instant settled(String category) {
    return Objects.requireNonNull(
        waiting.execute(
            status ->
                jdbc.sql(SETTLED)
                    .param("category", category)
                    .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                    .single()));
  }

  /**
   * The number of a category's listings, or while the database cannot be read what it was when it
   * was last asked for here.
   */
  public long countOrLastKnown(String category) {
    return counts.get(category);
  }

  /**
   * The number of listings of each category that ever had an import; otherwise like {@link
   * #countOrLastKnown}.
   */
  public Map<String, Long> countsOrLastKnown() {
    return allCounts.get("");
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new HashMap<>();
    jdbc.sql(COUNTS)
        .query(
            row -> {
              counts.put(row.getString("category"), row.getLong("listings"));
            });
    return Map.copyOf(counts);
  }

  /** The number of a category's listings. */
  public long count(String category) {
    return jdbc.sql(COUNT).param("category", category).query(Long.class).single();
  }

  /**
   * How many listings of each category were inserted or updated by imports that ended after a time.
   *
   * @param since the time, for each category that is asked about
   * @return the number, for each of them
   */
  public Map<String, Long> changedSince(Map<String, Instant> since) {
    Map<String, Long> changed = new HashMap<>();
    List<Map.Entry<String, Instant>> asked = List.copyOf(since.entrySet());
    jdbc.sql(CHANGED_SINCE)
        .param("categories", asked.stream().map(Map.Entry::getKey).toArray(String[]::new))
        .param("since", asked.stream().map(one -> one.getValue().toString()).toArray(String[]::new))
        .query(
            row -> {
              changed.put(row.getString("category"), row.getLong("changed"));
            });
    return changed;
  }

  /** Whether a category has listings and all have the same price. */
  public boolean allPricesEqual(String category) {
    boolean mayDiffer =
        jdbc.sql(MAY_PRICES_DIFFER).param("category", category).query(Boolean.class).single();
    return !mayDiffer
        || jdbc.sql(ALL_PRICES_EQUAL).param("category", category).query(Boolean.class).single();
  }

  /**
   * What the attributes of a category's listings say. Read anew only after an import. While the
   * database cannot be read, as they were when they were last asked for here.
   */
  public AttributeStatistics statistics(Category category) {
    return statistics.get(category);
  }

  private static Listing listing(ResultSet row) throws SQLException {
    return new Listing(
        row.getString(1),
        ItemJson.read(row.getString(5)),
        row.getDouble(2),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        row.getObject(4, OffsetDateTime.class).toInstant());
  }
}
