package io.pricescape.listing;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Inserts what is staged for a category without listings: nothing has to be compared, but for the
 * rows of an id that comes more than once. Those are left to {@link ListingMerge}.
 */
final class FirstListings {
  private static final String HAS_NONE =
      """
      select coalesce((
        select listings from listing_import
        where category = :category order by id desc limit 1), 0) = 0
      """;

  // sorted, so that the index is filled from its left to its right
  private static final String INSERT =
      """
      insert into listing (category, id, price, listed_at, changed_at, attributes)
      select distinct on (id)
        :category, id, price, coalesce(listed_at, :now), statement_timestamp(), content
      from listing_stage
      where reason is null
      order by id, row
      """;

  private static final String REPEATED =
      """
      insert into listing_repeated
      select id from listing_stage where reason is null group by id having count(*) > 1
      """;

  private static final String LEAVE_REPEATED =
      """
      delete from listing using listing_repeated repeated
      where category = :category and listing.id = repeated.id
      """;

  private final JdbcClient jdbc;
  private final String category;

  FirstListings(JdbcClient jdbc, String category) {
    this.jdbc = jdbc;
    this.category = category;
  }

  /** Whether the category has no listings. */
  boolean areThese() {
    return jdbc.sql(HAS_NONE).param("category", category).query(Boolean.class).single();
  }

  /**
   * Inserts the rows whose ids come once; the other ids are in {@code listing_repeated} then.
   *
   * @param accepted how many rows are staged
   * @return how many were inserted
   */
  long insert(long accepted, Instant now) {
    long ids =
        jdbc.sql(INSERT)
            .param("category", category)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update();
    if (ids == accepted) {
      return accepted;
    }
    jdbc.sql(REPEATED).update();
    return ids - jdbc.sql(LEAVE_REPEATED).param("category", category).update();
  }
}
