package io.pricescape.retraining;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Meters of training.
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th>name</th><th>tags</th><th>what</th></tr>
 *   <tr><td>pricescape.training.runs</td><td>category, trigger, state</td><td>ended runs</td></tr>
 *   <tr><td>pricescape.training</td><td></td><td>from start to end of a run</td></tr>
 *   <tr><td>pricescape.training.rows.per.second</td><td></td><td>of the last epoch</td></tr>
 * </table>
 */
@Component
class TrainingMetrics {
  private static final Logger log = LoggerFactory.getLogger(TrainingMetrics.class);

  private final MeterRegistry registry;
  private final Timer duration;
  private volatile double rowsPerSecond;

  TrainingMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.duration =
        Timer.builder("pricescape.training")
            .description("From the start to the end of a training run")
            .register(registry);
    Gauge.builder("pricescape.training.rows.per.second", () -> rowsPerSecond)
        .description("Training rows learned from a second, in the last epoch")
        .register(registry);
  }

  /** Makes the counters of a run's possible ends visible before it ends. */
  void queued(TrainingRun run) {
    safely(
        () -> {
          for (RunState state : RunState.values()) {
            if (state.ended()) {
              ends(run, state);
            }
          }
        });
  }

  void epoch(double rows) {
    rowsPerSecond = rows;
  }

  void ended(TrainingRun run) {
    safely(
        () -> {
          ends(run, run.state()).increment();
          if (run.startedAt() != null && run.finishedAt() != null) {
            duration.record(Duration.between(run.startedAt(), run.finishedAt()));
          }
        });
  }

  private Counter ends(TrainingRun run, RunState state) {
    return Counter.builder("pricescape.training.runs")
        .description("Training runs that ended")
        .tag("category", run.category())
        .tag("trigger", run.trigger().word())
        .tag("state", state.word())
        .register(registry);
  }

  private static void safely(Runnable recording) {
    try {
      recording.run();
    } catch (RuntimeException e) {
      log.warn("A training meter could not be set", e);
    }
  }
}
