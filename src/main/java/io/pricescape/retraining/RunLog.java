package io.pricescape.retraining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** What runs told while they ran, as rows: what remains to be seen of a run that has ended. */
@Component
class RunLog {
  // a part whose writing was answered by a broken connection may be there already
  private static final String APPEND =
      """
      insert into training_run_step
        (run, place, at, phase, progress, epoch, epochs, validation_nll, rows_per_second)
      values (:run, :place, :at, :phase, :progress, :epoch, :epochs, :validationNll, :rowsPerSecond)
      on conflict (run, place) do nothing
      """;

  private static final String OF =
      """
      select at, phase, progress, epoch, epochs, validation_nll, rows_per_second
        from training_run_step where run = :run order by place
      """;

  private final NamedParameterJdbcTemplate jdbc;

  RunLog(JdbcTemplate jdbc) {
    this.jdbc = new NamedParameterJdbcTemplate(jdbc);
  }

  /** Adds a part to the log of a run; once, however often it is given. */
  void append(long run, RunLogDraft.Part part) {
    MapSqlParameterSource[] rows = new MapSqlParameterSource[part.entries().size()];
    for (int i = 0; i < rows.length; i++) {
      RunLogEntry entry = part.entries().get(i);
      rows[i] =
          new MapSqlParameterSource("run", run)
              .addValue("place", part.first() + i)
              .addValue("at", entry.at().atOffset(ZoneOffset.UTC))
              .addValue("phase", entry.phase().word())
              .addValue("progress", entry.progress())
              .addValue("epoch", entry.epoch())
              .addValue("epochs", entry.epochs())
              .addValue("validationNll", entry.validationNll())
              .addValue("rowsPerSecond", entry.rowsPerSecond());
    }
    jdbc.batchUpdate(APPEND, rows);
  }

  /** A run's log, in the order in which it was told; empty for a run that there is not. */
  List<RunLogEntry> of(long run) {
    return jdbc.query(OF, new MapSqlParameterSource("run", run), RunLog::entry);
  }

  private static RunLogEntry entry(ResultSet row, int number) throws SQLException {
    return new RunLogEntry(
        row.getObject("at", OffsetDateTime.class).toInstant(),
        RunPhase.of(row.getString("phase")),
        row.getDouble("progress"),
        row.getObject("epoch", Integer.class),
        row.getObject("epochs", Integer.class),
        row.getObject("validation_nll", Double.class),
        row.getObject("rows_per_second", Double.class));
  }
}
