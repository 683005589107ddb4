package io.pricescape.retraining;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs whose process ended before they did. They are marked failed and never start again by
 * themselves.
 *
 * <p>On the embedded database no other process can live: at the start whatever was being executed
 * is dead. On a shared one a process that no longer sends heart-beats is dead, which the scheduler
 * notices. On either, an open run that no task stands for would wait for ever and is ended too.
 */
@Component
class InterruptedRuns {
  private static final Logger log = LoggerFactory.getLogger(InterruptedRuns.class);

  private static final String FAIL =
      """
      update training_run r
         set state = 'failed', finished_at = :now,
             error = 'interrupted: the process ended while '
                     || case when r.phase is null then 'the run was about to begin'
                             else r.phase end
                     || case when r.phase = 'training' and r.epoch is not null
                             then ' (epoch ' || r.epoch || ' of ' || r.epochs || ')' else '' end
                     || '; start a new run'
       where r.state in ('queued', 'running')
      """;

  private static final String FAIL_ONE = FAIL + " and r.id = :id returning *";

  private static final String FAIL_ABANDONED =
      FAIL
          + """
          and not exists (
                select 1 from scheduled_tasks t
                 where t.task_name = 'training-run' and t.task_instance = cast(r.id as text)
                   and not (:alone and t.picked))
          returning *
          """;

  private static final String FORGET_PICKED =
      """
      delete from scheduled_tasks where task_name = 'training-run' and picked
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final TrainingMetrics metrics;
  private final Clock clock;
  private final boolean alone;

  InterruptedRuns(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      TrainingMetrics metrics,
      Clock clock,
      @Value("${pricescape.database.embedded:false}") boolean alone) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.metrics = metrics;
    this.clock = clock;
    this.alone = alone;
  }

  /** To be called before this process executes runs of its own. */
  void markAtStart() {
    transaction.executeWithoutResult(
        status -> {
          tell(
              jdbc.sql(FAIL_ABANDONED)
                  .param("now", OffsetDateTime.now(clock))
                  .param("alone", alone)
                  .query(RunLedger::run)
                  .list());
          if (alone) {
            jdbc.sql(FORGET_PICKED).update();
          }
        });
  }

  /** Marks one run whose executing process is known to be gone; nothing when it had ended. */
  void mark(long id) {
    tell(
        jdbc.sql(FAIL_ONE)
            .param("id", id)
            .param("now", OffsetDateTime.now(clock))
            .query(RunLedger::run)
            .list());
  }

  private void tell(List<TrainingRun> runs) {
    for (TrainingRun run : runs) {
      log.warn("Training run {} of {} is marked failed: {}", run.id(), run.category(), run.error());
      metrics.ended(run);
    }
  }
}
