package io.pricescape.retraining;

import io.pricescape.catalog.Hyperparameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Training runs as rows. Every change names the state, and while running the owner, that it starts
 * from: who lost a run to somebody else changes nothing and is told so.
 */
@Component
class RunLedger {
  // the index training_run_one_open refuses a second one, however close two callers are
  private static final String QUEUE =
      """
      insert into training_run (category, trigger, state, seed, hyperparameters, queued_at)
      values (:category, :trigger, 'queued', :seed, cast(:hyperparameters as jsonb), :now)
      on conflict (category) where state in ('queued', 'running') do nothing
      returning *
      """;

  private static final String CLAIM =
      """
      update training_run
         set state = 'running', phase = 'reading', owner = :owner, started_at = :now
       where id = :id and state = 'queued'
      returning *
      """;

  private static final String STEP =
      """
      update training_run
         set phase = :phase, progress = :progress, epoch = :epoch, epochs = :epochs,
             validation_nll = :validationNll, rows_per_second = :rowsPerSecond
       where id = :id and state = 'running' and owner = :owner
      returning cancel_requested
      """;

  private static final String END =
      """
      update training_run
         set state = :state, finished_at = :now, model_version = :modelVersion,
             promoted = :promoted, reason = :reason, error = :error,
             progress = case when :state = 'succeeded' then 1 else progress end
       where id = :id and state = 'running' and owner = :owner
         and not (:state = 'succeeded' and cancel_requested)
      returning *
      """;

  private static final String CANCEL =
      """
      update training_run
         set cancel_requested = true,
             reason = coalesce(reason, :reason),
             state = case state when 'queued' then 'cancelled' else state end,
             finished_at = case state when 'queued' then cast(:now as timestamptz) end
       where id = :id and state in ('queued', 'running')
      returning *
      """;

  private static final String ONE = "select * from training_run where id = :id";

  private static final String MANY = "select * from training_run where id in (:ids)";

  private static final String OPEN =
      """
      select * from training_run where category = :category and state in ('queued', 'running')
      """;

  private static final String NEWEST_FIRST =
      """
      select * from training_run
       where (cast(:category as text) is null or category = :category)
         and (cast(:state as text) is null or state = :state)
         and (cast(:before as bigint) is null or id < :before)
       order by id desc limit :limit
      """;

  private static final String LAST_SUCCESSES =
      """
      select asked.category, last.started_at
        from unnest(cast(:categories as text[])) asked (category)
       cross join lateral (
         select started_at from training_run r
          where r.category = asked.category and state = 'succeeded' order by id desc limit 1) last
      """;

  // not the web's mapper: what is stored must not change with how answers look
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final Clock clock;

  RunLedger(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A new queued run, or empty when one is queued or running for the category. */
  Optional<TrainingRun> queue(String category, RunTrigger trigger, TrainingOrder order) {
    Hyperparameters own = order.hyperparameters().orNull();
    return jdbc.sql(QUEUE)
        .param("category", category)
        .param("trigger", trigger.word())
        .param("seed", order.seed())
        .param("hyperparameters", own == null ? null : JSON.writeValueAsString(own))
        .param("now", now())
        .query(RunLedger::run)
        .optional();
  }

  /** The run, now running here, or empty when it is no longer queued. */
  Optional<TrainingRun> claim(long id, String owner) {
    return jdbc.sql(CLAIM)
        .param("id", id)
        .param("owner", owner)
        .param("now", now())
        .query(RunLedger::run)
        .optional();
  }

  /** Whether somebody asked the run to end, or empty when it is no longer this owner's. */
  Optional<Boolean> step(long id, String owner, RunStep step) {
    var epoch = step.epoch();
    return jdbc.sql(STEP)
        .param("id", id)
        .param("owner", owner)
        .param("phase", step.phase().word())
        .param("progress", step.progress())
        .param("epoch", epoch == null ? null : epoch.epoch())
        .param("epochs", epoch == null ? null : epoch.epochs())
        .param("validationNll", epoch == null ? null : epoch.validationNll())
        .param("rowsPerSecond", epoch == null ? null : epoch.rowsPerSecond())
        .query(Boolean.class)
        .optional();
  }

  /**
   * The ended run, or empty when it is no longer this owner's, or when it would succeed although
   * somebody asked it to end.
   */
  Optional<TrainingRun> end(long id, String owner, RunEnd end) {
    return jdbc.sql(END)
        .param("id", id)
        .param("owner", owner)
        .param("state", end.state().word())
        .param("modelVersion", end.modelVersion())
        .param("promoted", end.promoted())
        .param("reason", end.reason())
        .param("error", end.error())
        .param("now", now())
        .query(RunLedger::run)
        .optional();
  }

  /** The run, cancelled when it was queued, asked to end when it runs; empty when it had ended. */
  Optional<TrainingRun> cancel(long id, String reason) {
    return jdbc.sql(CANCEL)
        .param("id", id)
        .param("reason", reason)
        .param("now", now())
        .query(RunLedger::run)
        .optional();
  }

  Optional<TrainingRun> find(long id) {
    return jdbc.sql(ONE).param("id", id).query(RunLedger::run).optional();
  }

  List<TrainingRun> find(Collection<Long> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql(MANY).param("ids", ids).query(RunLedger::run).list();
  }

  Optional<TrainingRun> open(String category) {
    return jdbc.sql(OPEN).param("category", category).query(RunLedger::run).optional();
  }

  List<TrainingRun> newestFirst(
      @Nullable String category, @Nullable RunState state, @Nullable Long before, int limit) {
    return jdbc.sql(NEWEST_FIRST)
        .param("category", category)
        .param("state", state == null ? null : state.word())
        .param("before", before)
        .param("limit", limit)
        .query(RunLedger::run)
        .list();
  }

  /** When the last successful run of each category that has one began to read its listings. */
  Map<String, Instant> lastSuccesses(Collection<String> categories) {
    Map<String, Instant> began = new HashMap<>();
    jdbc.sql(LAST_SUCCESSES)
        .param("categories", categories.toArray(String[]::new))
        .query(
            row -> {
              began.put(
                  row.getString("category"),
                  row.getObject("started_at", OffsetDateTime.class).toInstant());
            });
    return began;
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }

  static TrainingRun run(ResultSet row, int number) throws SQLException {
    String phase = row.getString("phase");
    String hyperparameters = row.getString("hyperparameters");
    return new TrainingRun(
        row.getLong("id"),
        row.getString("category"),
        RunTrigger.of(row.getString("trigger")),
        RunState.of(row.getString("state")).orElseThrow(),
        phase == null ? null : RunPhase.of(phase),
        row.getDouble("progress"),
        row.getObject("epoch", Integer.class),
        row.getObject("epochs", Integer.class),
        row.getObject("validation_nll", Double.class),
        row.getObject("rows_per_second", Double.class),
        row.getLong("seed"),
        hyperparameters == null ? null : JSON.readValue(hyperparameters, Hyperparameters.class),
        row.getObject("queued_at", OffsetDateTime.class).toInstant(),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        row.getObject("model_version", Integer.class),
        row.getObject("promoted", Boolean.class),
        row.getString("reason"),
        row.getString("error"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
