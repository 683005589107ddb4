package io.pricescape.listing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The imports that were made, one by one and by day. */
@Component
class PastImports {
  private static final String NEWEST_FIRST =
      """
      select id, started_at, finished_at, received, inserted, updated, unchanged, rejected, listings
        from listing_import
       where category = :category and id < :before
       order by id desc limit :limit
      """;

  private static final String DAYS =
      """
      select day, imports, received, inserted, updated, unchanged, rejected
        from import_day
       where category = :category and day > :after and day <= :today
       order by day
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  PastImports(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Imports of a category, newest first.
   *
   * @param before only with a lesser id, or null for the newest
   */
  List<PastImport> newestFirst(String category, @Nullable Long before, int limit) {
    return jdbc.sql(NEWEST_FIRST)
        .param("category", category)
        .param("before", before == null ? Long.MAX_VALUE : before)
        .param("limit", limit)
        .query((row, number) -> pastImport(row))
        .list();
  }

  /**
   * The days on which imports of a category finished, ascending; days without any are left out.
   *
   * @param days how many to look at, in UTC, today included
   */
  List<ImportDay> days(String category, int days) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return jdbc.sql(DAYS)
        .param("category", category)
        .param("after", today.minusDays(days))
        .param("today", today)
        .query((row, number) -> importDay(row))
        .list();
  }

  private static PastImport pastImport(ResultSet row) throws SQLException {
    return new PastImport(
        row.getLong("id"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("finished_at", OffsetDateTime.class).toInstant(),
        row.getLong("received"),
        row.getLong("inserted"),
        row.getLong("updated"),
        row.getLong("unchanged"),
        row.getLong("rejected"),
        row.getLong("listings"));
  }

  private static ImportDay importDay(ResultSet row) throws SQLException {
    return new ImportDay(
        row.getObject("day", LocalDate.class),
        row.getLong("imports"),
        row.getLong("received"),
        row.getLong("inserted"),
        row.getLong("updated"),
        row.getLong("unchanged"),
        row.getLong("rejected"));
  }
}
