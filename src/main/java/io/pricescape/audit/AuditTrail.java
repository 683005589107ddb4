package io.pricescape.audit;

import io.pricescape.audit.AuditEntry.By;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table, which only grows: the database itself refuses to change or remove a row. */
@Component
class AuditTrail {
  private static final String INSERT =
      """
      insert into audit_entry
        (at, by_kind, by_name, by_id, role, action, path, made, category, version, status, reason)
      values (:at, :kind, :name, :id, :role, :action, :path, :made,
              coalesce(:category, (select category from training_run where id = :run)),
              :version, :status, :reason)
      """;

  private static final String NEWEST =
      """
      select id, at, by_kind, by_name, by_id, role, action, path, made, category, version, status,
             reason
        from audit_entry
       where (cast(:category as text) is null or category = :category)
         and (cast(:by as text) is null or by_name = :by or by_id = :by)
         and (cast(:before as bigint) is null or id < :before)
       order by id desc limit :limit
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  AuditTrail(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void add(AdminRequest request) {
    jdbc.sql(INSERT)
        .param("at", OffsetDateTime.now(clock))
        .param("kind", request.caller().kind().word())
        .param("name", request.caller().name())
        .param("id", request.caller().id())
        .param("role", request.role())
        .param("action", request.action())
        .param("path", request.path())
        .param("made", request.made())
        .param("category", request.category())
        .param("run", request.run())
        .param("version", request.version())
        .param("status", request.status())
        .param("reason", request.reason())
        .update();
  }

  /**
   * Entries, newest first.
   *
   * @param by a name, or a key's id
   * @param before the id of the last one of the page before; null for the first page
   */
  List<AuditEntry> newestFirst(
      @Nullable String category, @Nullable String by, @Nullable Long before, int limit) {
    return jdbc.sql(NEWEST)
        .param("category", category)
        .param("by", by)
        .param("before", before)
        .param("limit", limit)
        .query(AuditTrail::entry)
        .list();
  }

  private static AuditEntry entry(ResultSet row, int number) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        new By(
            row.getString("by_kind"),
            row.getString("by_name"),
            row.getString("by_id"),
            row.getString("role")),
        row.getString("action"),
        row.getString("path"),
        row.getString("made"),
        row.getString("category"),
        row.getObject("version", Integer.class),
        row.getObject("status", Integer.class),
        row.getString("reason"));
  }
}
