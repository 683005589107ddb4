package io.pricescape.registry;

import io.pricescape.model.CorruptModelException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Model versions as rows. */
@Component
class ModelTable {
  private static final String LOCK =
      """
      select pg_advisory_xact_lock(hashtext('pricescape.model_version'), hashtext(:category))
      """;

  private static final String INSERT =
      """
      insert into model_version (category, version, state, artifact, sha256, card, trained_at)
      select :category, coalesce(max(version), 0) + 1, :state, :artifact, :sha256,
             cast(:card as jsonb), :trainedAt
        from model_version where category = :category
      returning version
      """;

  private static final String CARDS =
      """
      select category, version, state, sha256, octet_length(artifact) as bytes, card
        from model_version
       where category = :category
      """;

  private static final String NEWEST_FIRST = CARDS + " order by version desc";

  private static final String ONE = CARDS + " and version = :version";

  private static final String ACTIVE = CARDS + " and state = 'active'";

  private static final String ACTIVE_VERSIONS =
      """
      select category, version, sha256, trained_at
        from model_version where state = 'active' order by trained_at desc, category
      """;

  private static final String ARTIFACT =
      """
      select artifact from model_version where category = :category and version = :version
      """;

  private static final String INTACT =
      """
      select encode(sha256(artifact), 'hex') = sha256
        from model_version where category = :category and version = :version
      """;

  private static final String MOVE =
      """
      update model_version set state = :to
       where category = :category and version = :version and state = :from
      """;

  private static final String TELL =
      """
      select pg_notify('pricescape_model', :category)
      """;

  /** The channel on which categories are named whose live version changed. */
  static final String CHANNEL = "pricescape_model";

  /** What PostgreSQL's errors begin with when its own files are damaged. */
  private static final String DAMAGED_STORAGE = "XX";

  /**
   * A version that should be live.
   *
   * @param sha256 of its artifact
   */
  record ActiveVersion(String category, int version, String sha256) {}

  private final JdbcClient jdbc;
  // not the web's mapper: what is stored must not change with how answers look
  private final JsonMapper json =
      JsonMapper.builder()
          // a number that cards did not have yet when they were stored reads as 0
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  ModelTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Until the transaction ends nobody else moves this category's versions. */
  void lock(String category) {
    jdbc.sql(LOCK).param("category", category).query((row, n) -> n).single();
  }

  int insert(String category, ModelState state, byte[] artifact, String sha256, ModelDraft draft) {
    return jdbc.sql(INSERT)
        .param("category", category)
        .param("state", state.word())
        .param("artifact", artifact)
        .param("sha256", sha256)
        .param("card", json.writeValueAsString(draft))
        .param("trainedAt", draft.trainedAt().atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .single();
  }

  List<ModelCard> newestFirst(String category) {
    return jdbc.sql(NEWEST_FIRST).param("category", category).query(this::card).list();
  }

  /**
   * The card of a version.
   *
   * @throws CorruptModelException when its row is damaged in the database's own files
   */
  Optional<ModelCard> find(String category, int version) {
    return readable(
        () ->
            jdbc.sql(ONE)
                .param("category", category)
                .param("version", version)
                .query(this::card)
                .optional());
  }

  /** The live versions, the one trained last first. */
  List<ActiveVersion> active() {
    return jdbc.sql(ACTIVE_VERSIONS)
        .query(
            (row, n) ->
                new ActiveVersion(
                    row.getString("category"), row.getInt("version"), row.getString("sha256")))
        .list();
  }

  Optional<ModelCard> active(String category) {
    return jdbc.sql(ACTIVE).param("category", category).query(this::card).optional();
  }

  /**
   * The bytes of a version, as they are.
   *
   * @throws CorruptModelException when they are damaged in the database's own files
   */
  Optional<byte[]> artifact(String category, int version) {
    return readable(
        () ->
            jdbc.sql(ARTIFACT)
                .param("category", category)
                .param("version", version)
                .query((row, n) -> row.getBytes("artifact"))
                .optional());
  }

  /** Whether there is such a version and its bytes still have the checksum of their storing. */
  boolean intact(String category, int version) {
    try {
      return readable(
              () ->
                  jdbc.sql(INTACT)
                      .param("category", category)
                      .param("version", version)
                      .query(Boolean.class)
                      .optional())
          .orElse(false);
    } catch (CorruptModelException e) {
      return false; // cannot even be read
    }
  }

  /** Tells all processes, when the transaction commits, that another version is live. */
  void tell(String category) {
    jdbc.sql(TELL).param("category", category).query((row, n) -> n).single();
  }

  private static <T> T readable(Supplier<T> query) {
    try {
      return query.get();
    } catch (UncategorizedSQLException e) {
      SQLException cause = e.getSQLException();
      if (cause != null && String.valueOf(cause.getSQLState()).startsWith(DAMAGED_STORAGE)) {
        throw new CorruptModelException("The database cannot read what it stored", e);
      }
      throw e;
    }
  }

  void move(ModelCard card, ModelState to) {
    if (!card.state().mayBecome(to)) {
      throw new IllegalStateException(
          "Version " + card.version() + " is " + card.state() + " and cannot become " + to);
    }
    int moved =
        jdbc.sql(MOVE)
            .param("category", card.category())
            .param("version", card.version())
            .param("from", card.state().word())
            .param("to", to.word())
            .update();
    if (moved != 1) {
      throw new IllegalStateException("Version " + card.version() + " was moved by somebody else");
    }
  }

  private ModelCard card(ResultSet row, int number) throws SQLException {
    return json.readValue(row.getString("card"), ModelDraft.class)
        .card(
            row.getString("category"),
            row.getInt("version"),
            ModelState.of(row.getString("state")),
            row.getString("sha256"),
            row.getLong("bytes"));
  }
}
