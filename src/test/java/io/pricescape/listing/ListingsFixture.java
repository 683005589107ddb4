package io.pricescape.listing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pricescape.TestPostgres;
import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.catalog.PriceScale;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Imports into a database of its own, at a time that the test sets. */
final class ListingsFixture {
  static final Category WATCHES =
      category(
          "watches",
          new CategoricalAttribute("brand", false),
          new CategoricalAttribute("model", false),
          new NumericAttribute("size", false, "mm", 10.0, 80.0));

  final DataSource database;
  final JdbcClient jdbc;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final ListingImport listingImport;
  final Listings listings;
  final RejectedListings rejected;
  final PastImports pastImports;
  volatile Instant now = Instant.parse("2026-11-22T03:00:00Z");

  ListingsFixture() {
    database = TestPostgres.fresh();
    jdbc = JdbcClient.create(database);
    var transactions = new DataSourceTransactionManager(database);
    listingImport =
        new ListingImport(
            new JdbcTemplate(database),
            new TransactionTemplate(transactions),
            new SetClock(),
            new ListingSettings(DataSize.ofKilobytes(64), 4, Duration.ofSeconds(30)),
            new ListingMetrics(meters));
    listings = new Listings(jdbc, transactions);
    rejected = new RejectedListings(jdbc);
    pastImports = new PastImports(jdbc, new SetClock());
    define(WATCHES);
  }

  static Category category(String key, Attribute... attributes) {
    return new Category(key, key, "USD", PriceScale.LOG, false, List.of(attributes), null);
  }

  void define(Category category) {
    jdbc.sql(
            """
            insert into category (key, title, currency, price_scale, decimal_comma, attributes,
              created_at, updated_at)
            values (?, ?, 'USD', 'log', false, '[]', now(), now())
            """)
        .params(category.key(), category.title())
        .update();
  }

  ImportReport csv(String file) throws IOException {
    return csv(file, ListingColumns.ofPrice("price"));
  }

  ImportReport csv(String file, ListingColumns columns) throws IOException {
    return listingImport.importCsv(WATCHES, bytes(file), columns);
  }

  ImportReport json(String body) throws IOException {
    return listingImport.importJson(WATCHES, bytes(body));
  }

  ImportReport ndjson(String body) throws IOException {
    return listingImport.importNdjson(WATCHES, bytes(body));
  }

  static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  /** Every kept watch, by id. */
  List<Listing> kept() {
    List<Listing> kept = new ArrayList<>();
    listings.forEach(WATCHES.key(), kept::add);
    return kept;
  }

  /** The rows in all tables of this room: listings, imports and rejected rows. */
  long rowsKept() {
    return jdbc.sql(
            """
            select (select count(*) from listing) + (select count(*) from listing_import)
              + (select count(*) from rejected_listing)
            """)
        .query(Long.class)
        .single();
  }

  private final class SetClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
