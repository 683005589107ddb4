package io.pricescape.listing;

import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rejected rows page by page: the newest import first, its rows in their order. */
@Component
class RejectedListings {
  private static final int MAX_LIMIT = 1000;
  // a place is an import and a row of it; 18 digits fit a long
  private static final Pattern PLACE = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})");

  private static final String PAGE =
      """
      select import_id,
             (select finished_at from listing_import where id = import_id) as finished_at,
             row, line, column_name, value, reason, cells::text
      from (
        -- each part goes straight to its place in the index
        (select * from rejected_listing
         where category = :category and import_id = :import and row > :row
         order by import_id desc, row limit :limit)
        union all
        (select * from rejected_listing
         where category = :category and import_id < :import
         order by import_id desc, row limit :limit)) rejected
      order by import_id desc, row
      limit :limit
      """;

  private final JdbcClient jdbc;

  RejectedListings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A page.
   *
   * @param after the {@code next} of the page before, or null for the first page
   * @param limit from 1 to 1000
   * @throws Problem 422 when one of them cannot be
   */
  RejectedListing.Page page(String category, @Nullable String after, int limit) {
    long[] place = place(after);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw invalid("limit", "must be from 1 to " + MAX_LIMIT);
    }
    List<RejectedListing> found =
        jdbc.sql(PAGE)
            .param("category", category)
            .param("import", place[0])
            .param("row", place[1])
            .param("limit", limit + 1)
            .query((row, number) -> rejected(row))
            .list();
    if (found.size() <= limit) {
      return new RejectedListing.Page(found, null);
    }
    RejectedListing last = found.get(limit - 1);
    return new RejectedListing.Page(
        List.copyOf(found.subList(0, limit)), last.importId() + "." + last.row());
  }

  private static long[] place(@Nullable String after) {
    if (after == null) {
      return new long[] {Long.MAX_VALUE, 0};
    }
    Matcher place = PLACE.matcher(after);
    if (!place.matches()) {
      throw invalid("after", "must be the 'next' of the page before");
    }
    return new long[] {Long.parseLong(place.group(1)), Long.parseLong(place.group(2))};
  }

  private static Problem invalid(String field, String message) {
    return Problem.invalid(
        "invalid-page", "There is no such page", List.of(new Violation(field, message)));
  }

  private static RejectedListing rejected(ResultSet row) throws SQLException {
    return new RejectedListing(
        row.getLong("import_id"),
        row.getObject("finished_at", OffsetDateTime.class).toInstant(),
        row.getLong("row"),
        row.getLong("line"),
        row.getString("column_name"),
        row.getString("value"),
        row.getString("reason"),
        row.getString("cells"));
  }
}
