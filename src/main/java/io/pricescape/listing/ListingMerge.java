package io.pricescape.listing;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings the stage into the category, with the outcome of importing its rows one after the other:
 * the first row of an id is compared with the listing that is kept, each further one with the row
 * before it, and the last one stays.
 */
final class ListingMerge {
  /** Imports of one category take turns; the others go on. */
  private static final String TAKE_TURN =
      "select key from category where key = :category for no key update";

  private static final String SET_MEMORY = "set local work_mem = '32MB'";
  private static final String NO_JIT = "set local jit = off";

  private static final String CREATE_REPEATED =
      """
      create temporary table listing_repeated (id text collate "C" not null) on commit drop
      """;

  private static final String MERGE =
      """
      with staged as (
        select id, price, listed_at, content,
               row_number() over by_id = 1 as is_first,
               lead(row) over by_id is null as is_last,
               lag(price) over by_id as price_before,
               lag(listed_at) over by_id as listed_at_before,
               lag(content) over by_id as content_before
        from listing_stage
        where reason is null and (:all or id in (select id from listing_repeated))
        window by_id as (partition by id order by row)
      ), judged as materialized (
        select staged.*,
               kept.id is null as is_new,
               kept.attributes as content_kept,
               (kept.price, kept.attributes) is distinct from (staged.price, staged.content)
                 or staged.listed_at <> kept.listed_at as differs,
               case
                 when is_first and kept.id is null then 'inserted'
                 when is_first and ((kept.price, kept.attributes)
                     is distinct from (staged.price, staged.content)
                   or staged.listed_at <> kept.listed_at) then 'updated'
                 when not is_first and ((price_before, content_before)
                     is distinct from (staged.price, staged.content)
                   or staged.listed_at is distinct from listed_at_before
                     and staged.listed_at is not null) then 'updated'
                 else 'unchanged'
               end as outcome
        from staged
        left join listing kept on kept.category = :category and kept.id = staged.id
      ), inserted as (
        insert into listing (category, id, price, listed_at, changed_at, attributes)
        select :category, id, price, coalesce(listed_at, :now), statement_timestamp(), content
        from judged
        where is_last and is_new
      ), updated as (
        update listing kept
        set price = judged.price,
            listed_at = coalesce(judged.listed_at, kept.listed_at),
            changed_at = statement_timestamp(),
            attributes = judged.content
        from judged
        where is_last and not is_new and differs
          and kept.category = :category and kept.id = judged.id
      ), restated as (
        -- stated by an accepted row, but not by a listing that is new
        insert into listing_restated (content, listings)
        select case when is_last and differs then content_kept else content end, -1
        from judged
        where :stated and not (is_last and is_new)
        union all
        select content, 1 from judged where not :stated and is_last and (is_new or differs)
        union all
        select content_kept, -1
        from judged
        where not :stated and is_last and not is_new and differs
      )
      select count(*) filter (where outcome = 'inserted') as inserted,
             count(*) filter (where outcome = 'updated') as updated,
             count(*) filter (where outcome = 'unchanged') as unchanged
      from judged
      """;

  private static final String RECORD =
      """
      insert into listing_import (category, started_at, finished_at, received, inserted, updated,
        unchanged, rejected, listings, changes, least_price, greatest_price)
      select :category, :startedAt, :finishedAt, :received, :inserted, :updated, :unchanged,
        :rejected, coalesce(newest.listings, 0) + :inserted,
        coalesce(newest.changes, 0) + :inserted + :updated,
        case when newest.listings is null then :leastPrice
          when newest.least_price is not null then least(newest.least_price, :leastPrice) end,
        case when newest.listings is null then :greatestPrice
          when newest.greatest_price is not null
          then greatest(newest.greatest_price, :greatestPrice) end
      from (values (1)) one
      left join lateral (
        select listings, changes, least_price, greatest_price from listing_import
        where category = :category order by id desc limit 1) newest on true
      returning id, listings
      """;

  private static final String RECORD_DAY =
      """
      insert into import_day as known
        (category, day, imports, received, inserted, updated, unchanged, rejected)
      values (:category, cast(cast(:finishedAt as timestamptz) at time zone 'UTC' as date), 1,
        :received, :inserted, :updated, :unchanged, :rejected)
      on conflict (category, day) do update
      set imports = known.imports + 1,
          received = known.received + excluded.received,
          inserted = known.inserted + excluded.inserted,
          updated = known.updated + excluded.updated,
          unchanged = known.unchanged + excluded.unchanged,
          rejected = known.rejected + excluded.rejected
      """;

  private static final String KEEP_REJECTED =
      """
      insert into rejected_listing
        (category, import_id, row, line, column_name, value, reason, cells)
      select :category, :import, row, line, at_fault, value, reason, content
      from listing_stage
      where reason is not null
      """;

  private final JdbcClient jdbc;
  private final String category;

  ListingMerge(JdbcClient jdbc, String category) {
    this.jdbc = jdbc;
    this.category = category;
  }

  /**
   * Merges what the present transaction staged.
   *
   * @param accepted how many rows that are no rejected ones
   * @param now when listings without a time of their own are taken to be listed
   */
  MergeCounts merge(long accepted, Instant now) {
    jdbc.sql(TAKE_TURN).param("category", category).query(String.class).single();
    jdbc.sql(SET_MEMORY).update();
    jdbc.sql(NO_JIT).update();
    AttributeCounts attributes = new AttributeCounts(jdbc, category, accepted);
    MergeCounts counts = merge(accepted, now, attributes.startsFromStated());
    if (counts.inserted() > 0 || counts.updated() > 0) {
      attributes.keep();
    }
    return counts;
  }

  private MergeCounts merge(long accepted, Instant now, boolean stated) {
    jdbc.sql(CREATE_REPEATED).update();
    FirstListings first = new FirstListings(jdbc, category);
    boolean areFirst = first.areThese();
    long inserted = areFirst ? first.insert(accepted, now) : 0;
    if (inserted == accepted) {
      return new MergeCounts(inserted, 0, 0);
    }
    MergeCounts merged =
        jdbc.sql(MERGE)
            .param("category", category)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("all", !areFirst)
            .param("stated", stated)
            .query(MergeCounts.class)
            .single();
    return new MergeCounts(inserted + merged.inserted(), merged.updated(), merged.unchanged());
  }

  /** Records the import and its rejected rows; returns how many listings the category has now. */
  long record(ImportReport report, ImportTally tally, Instant startedAt, Instant finishedAt) {
    record Recorded(long id, long listings) {}
    JdbcClient.StatementSpec record = counted(RECORD, report, finishedAt);
    Recorded recorded =
        record
            .param("startedAt", startedAt.atOffset(ZoneOffset.UTC))
            .param("leastPrice", tally.leastPrice())
            .param("greatestPrice", tally.greatestPrice())
            .query(Recorded.class)
            .single();
    counted(RECORD_DAY, report, finishedAt).update();
    if (report.rejected() > 0) {
      jdbc.sql(KEEP_REJECTED).param("category", category).param("import", recorded.id()).update();
    }
    return recorded.listings();
  }

  private JdbcClient.StatementSpec counted(String sql, ImportReport report, Instant finishedAt) {
    return jdbc.sql(sql)
        .param("category", category)
        .param("finishedAt", finishedAt.atOffset(ZoneOffset.UTC))
        .param("received", report.received())
        .param("inserted", report.inserted())
        .param("updated", report.updated())
        .param("unchanged", report.unchanged())
        .param("rejected", report.rejected());
  }
}
