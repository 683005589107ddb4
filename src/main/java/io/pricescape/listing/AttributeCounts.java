package io.pricescape.listing;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps what is counted of a category's attributes true to its listings, in the transaction of an
 * import. What all accepted rows say was counted while they were read; either the rows that did not
 * become a new listing are taken off again, or where those are most the rows that changed something
 * are counted by themselves.
 */
final class AttributeCounts {
  private static final double SAMPLED = 2000;

  /** Contents that count otherwise than the accepted rows say; see {@link ListingMerge}. */
  private static final String CREATE_RESTATED =
      """
      create temporary table listing_restated (content jsonb not null, listings bigint not null)
      on commit drop
      """;

  private static final String MOSTLY_NEW =
      """
      select 2 * count(kept.id) <= count(*)
      from listing_stage staged tablesample system (cast(:percent as real))
      left join listing kept on kept.category = :category and kept.id = staged.id
      where reason is null
      """;

  private static final String FORGET_STATED = "truncate listing_stated";

  private static final String RESTATE =
      """
      insert into listing_stated (attribute, value, number, listings)
      select said.key,
             case jsonb_typeof(said.value) when 'string' then said.value #>> '{}' end,
             case jsonb_typeof(said.value)
               when 'number' then cast(said.value as double precision) end,
             sum(listings)
      from listing_restated, jsonb_each(content) said
      group by said.key, said.value
      having sum(listings) <> 0
      """;

  private static final String COUNT_VALUES =
      """
      insert into attribute_value as kept (category, attribute, value, listings)
      select :category, attribute, value, sum(listings)
      from listing_stated
      where value is not null
      group by attribute, value
      having sum(listings) <> 0
      on conflict (category, attribute, value)
        do update set listings = kept.listings + excluded.listings
      """;

  private static final String COUNT_NUMBERS =
      """
      insert into attribute_number as kept (category, attribute, number, listings)
      select :category, attribute, four_digits(number), sum(listings)
      from listing_stated
      where number is not null
      group by attribute, four_digits(number)
      having sum(listings) <> 0
      on conflict (category, attribute, number)
        do update set listings = kept.listings + excluded.listings
      """;

  private final JdbcClient jdbc;
  private final String category;
  private final boolean stated;

  /**
   * Decides how to count, before the merge.
   *
   * @param accepted how many rows are staged
   */
  AttributeCounts(JdbcClient jdbc, String category, long accepted) {
    this.jdbc = jdbc;
    this.category = category;
    jdbc.sql(CREATE_RESTATED).update();
    stated =
        jdbc.sql(MOSTLY_NEW)
            .param("category", category)
            .param("percent", Math.min(100, 100 * SAMPLED / Math.max(1, accepted)))
            .query(Boolean.class)
            .single();
  }

  /** Whether the counts of all accepted rows are kept and only the others are to be restated. */
  boolean startsFromStated() {
    return stated;
  }

  /** Counts, after a merge that inserted or updated something. */
  void keep() {
    if (!stated) {
      jdbc.sql(FORGET_STATED).update();
    }
    jdbc.sql(RESTATE).update();
    jdbc.sql(COUNT_VALUES).param("category", category).update();
    jdbc.sql(COUNT_NUMBERS).param("category", category).update();
  }
}
