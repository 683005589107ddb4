package io.pricescape.retraining;

import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/** What db-scheduler keeps for us: a task per queued run, and one per category with a cron. */
@Component
class TrainingTasks {
  /** One execution of a run; the instance is the run's id. */
  static final TaskDescriptor<Void> RUN = TaskDescriptor.of("training-run");

  /** A category's schedule; the instance is the category, the data its cron. */
  static final TaskDescriptor<String> SCHEDULE =
      TaskDescriptor.of("retraining-schedule", String.class);

  private final DataSource dataSource;
  private final SchedulerClient client;
  private final Clock clock;

  TrainingTasks(DataSource dataSource, Clock clock) {
    // a task belongs to the transaction of whoever makes it
    this.dataSource = new TransactionAwareDataSourceProxy(dataSource);
    this.client = SchedulerClient.Builder.create(this.dataSource).serializer(new Utf8()).build();
    this.clock = clock;
  }

  DataSource dataSource() {
    return dataSource;
  }

  void queue(TrainingRun run) {
    client.schedule(RUN.instance(Long.toString(run.id())).build(), clock.instant());
  }

  /** The cron that a category's schedule was made with. */
  Optional<String> cron(String category) {
    return client
        .getScheduledExecution(SCHEDULE.instanceId(category))
        .map(found -> new String(found.getRawData(), StandardCharsets.UTF_8));
  }

  /** When each category with a schedule is next due; also of one that is due right now. */
  Map<String, Instant> nextTimes() {
    Map<String, Instant> times = new HashMap<>();
    client.fetchScheduledExecutionsForTask(
        SCHEDULE.getTaskName(),
        String.class,
        ScheduledExecutionsFilter.all(),
        found -> times.put(found.getTaskInstance().getId(), found.getExecutionTime()));
    return times;
  }

  void schedule(String category, String cron, Instant next) {
    client.schedule(
        SchedulableInstance.of(SCHEDULE.instance(category).data(cron).build(), next),
        SchedulerClient.ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
  }

  void unschedule(String category) {
    client.cancel(SCHEDULE.instanceId(category));
  }

  /** Task data is text: readable in the table, and nothing is instantiated from it. */
  static final class Utf8 implements Serializer {
    @Override
    public byte @Nullable [] serialize(@Nullable Object data) {
      return data == null ? null : data.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
      return data == null ? null : type.cast(new String(data, StandardCharsets.UTF_8));
    }
  }
}
