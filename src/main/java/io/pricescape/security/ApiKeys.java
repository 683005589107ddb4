package io.pricescape.security;

import io.pricescape.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys that admins made. None is ever deleted, so that the audit's names stay explained. */
@Component
class ApiKeys {
  private static final String INSERT =
      """
      insert into api_key (id, name, role, digest, created_at, created_by, expires_at)
      values (:id, :name, :role, :digest, :at, :by, :expiresAt)
      """;

  private static final String FACTS =
      """
      select id, name, role, created_at, created_by, expires_at, revoked_at, revoked_by,
             revocation_reason, last_used_at
        from api_key
      """;

  private static final String ONE = FACTS + " where id = :id";

  private static final String NEWEST =
      FACTS
          + """
             where cast(:before as text) is null
                or (created_at, id) < (select created_at, id from api_key where id = :before)
             order by created_at desc, id desc limit :limit
            """;

  private static final String REVOKE =
      """
      update api_key set revoked_at = :at, revoked_by = :by, revocation_reason = :reason
       where id = :id and revoked_at is null
      """;

  private static final String STORED =
      """
      select id, name, role, digest, expires_at, revoked_at from api_key where id in (:ids)
      """;

  // a replica whose clock is behind does not take back what another wrote
  private static final String USED =
      """
      update api_key set last_used_at = greatest(last_used_at, :at) where id = :id
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  ApiKeys(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Keeps a new key, but for its secret. */
  ApiKey add(KeyText key, KeyWish wish, String by) {
    jdbc.sql(INSERT)
        .param("id", key.id())
        .param("name", wish.name())
        .param("role", wish.role().word())
        .param("digest", key.digest())
        .param("at", OffsetDateTime.now(clock))
        .param("by", by)
        .param("expiresAt", wish.expiresAt() == null ? null : utc(wish.expiresAt()))
        .update();
    return get(key.id());
  }

  /**
   * What is told of a key.
   *
   * @throws Problem 404 where there is none of this id
   */
  ApiKey get(String id) {
    Optional<ApiKey> found =
        KeyText.isId(id)
            ? jdbc.sql(ONE).param("id", id).query(ApiKeys::facts).optional()
            : Optional.empty();
    return found.orElseThrow(
        () -> Problem.notFound("unknown-key", "Unknown key", "There is no key of this id"));
  }

  /**
   * Keys, newest first.
   *
   * @param before the id of the last one of the page before; null for the first page
   */
  List<ApiKey> newestFirst(@Nullable String before, int limit) {
    return jdbc.sql(NEWEST)
        .param("before", before)
        .param("limit", limit)
        .query(ApiKeys::facts)
        .list();
  }

  /** From now on it opens nothing. A second revocation changes nothing. */
  ApiKey revoke(String id, @Nullable String reason, String by) {
    jdbc.sql(REVOKE)
        .param("id", get(id).id())
        .param("at", OffsetDateTime.now(clock))
        .param("by", by)
        .param("reason", reason)
        .update();
    return get(id);
  }

  Optional<StoredKey> find(String id) {
    return stored(List.of(id)).stream().findFirst();
  }

  List<StoredKey> stored(Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql(STORED).param("ids", ids).query(ApiKeys::storedKey).list();
  }

  /** Writes when keys were last used; in one order, so that replicas do not wait in a circle. */
  void used(Map<String, Instant> lastUses) {
    new TreeMap<>(lastUses)
        .forEach((id, at) -> jdbc.sql(USED).param("id", id).param("at", utc(at)).update());
  }

  private static ApiKey facts(ResultSet row, int number) throws SQLException {
    return new ApiKey(
        row.getString("id"),
        row.getString("name"),
        role(row),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"),
        instant(row, "expires_at"),
        instant(row, "revoked_at"),
        row.getString("revoked_by"),
        row.getString("revocation_reason"),
        instant(row, "last_used_at"));
  }

  private static StoredKey storedKey(ResultSet row, int number) throws SQLException {
    return new StoredKey(
        row.getString("id"),
        row.getString("name"),
        role(row),
        row.getBytes("digest"),
        instant(row, "expires_at"),
        instant(row, "revoked_at"));
  }

  private static Role role(ResultSet row) throws SQLException {
    return Role.of(row.getString("role")).orElseThrow();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
