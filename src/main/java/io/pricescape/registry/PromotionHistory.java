package io.pricescape.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which version was live when. Rows are only added. Each points at the row that a rollback from it
 * returns to; a rollback adds a row that takes over the pointer of the row it returns to, so that
 * the next rollback walks one further back instead of forth again.
 */
@Component
class PromotionHistory {
  private static final String LATEST =
      """
      select id, version, returns_to from promotion
       where category = :category order by id desc limit 1
      """;

  private static final String ONE =
      """
      select id, version, returns_to from promotion where id = :id
      """;

  // a promotion returns to the row before it, a rollback to an earlier one or to none
  private static final String OF_VERSION =
      """
      select at, reason, done_by, rolled_back
        from (select *, lag(id) over (order by id) is distinct from returns_to as rolled_back
                from promotion where category = :category) history
       where version = :version order by id desc
      """;

  private static final String BACK =
      """
      with recursive back as (
        (select id, version, returns_to from promotion
          where category = :category order by id desc limit 1)
        union all
        select earlier.id, earlier.version, earlier.returns_to
          from promotion earlier join back on earlier.id = back.returns_to)
      select version from back
       where version <> :version group by version order by max(id) desc limit :most
      """;

  private static final String INSERT =
      """
      insert into promotion
        (category, version, previous_version, returns_to, at, reason, done_by)
      values (:category, :version, :previous, :returnsTo, :at, :reason, :by)
      """;

  /** One row: a version that went live, and the row that a rollback from it returns to. */
  record Promotion(long id, int version, @Nullable Long returnsTo) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  PromotionHistory(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Optional<Promotion> latest(String category) {
    return jdbc.sql(LATEST).param("category", category).query(PromotionHistory::row).optional();
  }

  /** Where a rollback from here leads, or empty when nothing was live before. */
  Optional<Promotion> before(Promotion promotion) {
    return promotion.returnsTo() == null
        ? Optional.empty()
        : jdbc.sql(ONE).param("id", promotion.returnsTo()).query(PromotionHistory::row).optional();
  }

  /** The versions that rollbacks from the present one lead to, one after the other. */
  List<Integer> back(String category, int present, int most) {
    return jdbc.sql(BACK)
        .param("category", category)
        .param("version", present)
        .param("most", most)
        .query(Integer.class)
        .list();
  }

  /** When a version went live, newest first. */
  List<PastPromotion> of(String category, int version) {
    return jdbc.sql(OF_VERSION)
        .param("category", category)
        .param("version", version)
        .query(
            (row, n) ->
                new PastPromotion(
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("reason"),
                    row.getString("done_by"),
                    row.getBoolean("rolled_back")))
        .list();
  }

  void promoted(ModelCard card, @Nullable Promotion previous, String reason, String by) {
    add(card, previous, previous == null ? null : previous.id(), reason, by);
  }

  void rolledBack(ModelCard card, Promotion from, Promotion to, String reason, String by) {
    add(card, from, to.returnsTo(), reason, by);
  }

  private void add(
      ModelCard card,
      @Nullable Promotion previous,
      @Nullable Long returnsTo,
      String reason,
      String by) {
    jdbc.sql(INSERT)
        .param("category", card.category())
        .param("version", card.version())
        .param("previous", previous == null ? null : previous.version())
        .param("returnsTo", returnsTo)
        .param("at", OffsetDateTime.now(clock))
        .param("reason", reason)
        .param("by", by)
        .update();
  }

  private static Promotion row(ResultSet row, int number) throws SQLException {
    return new Promotion(
        row.getLong("id"), row.getInt("version"), row.getObject("returns_to", Long.class));
  }
}
