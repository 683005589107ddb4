package io.pricescape.retraining;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * This process's share of the work: a db-scheduler that executes queued runs and due schedules.
 * Starts last, when the server already listens, and stops first, so that a running training ends
 * and its listeners hear of it before connections are closed.
 */
@Component
class TrainingWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(TrainingWorker.class);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  private final TrainingTasks tasks;
  private final RunExecution execution;
  private final InterruptedRuns interrupted;
  private final RetrainingSchedules schedules;
  private final RetrainingSettings settings;
  private final TrainingSwitch training;
  private volatile @Nullable Scheduler scheduler;

  TrainingWorker(
      TrainingTasks tasks,
      RunExecution execution,
      InterruptedRuns interrupted,
      RetrainingSchedules schedules,
      RetrainingSettings settings,
      TrainingSwitch training) {
    this.tasks = tasks;
    this.execution = execution;
    this.interrupted = interrupted;
    this.schedules = schedules;
    this.settings = settings;
    this.training = training;
  }

  @Override
  public void start() {
    if (!training.enabled()) {
      log.info(
          "This process serves and trains nothing (pricescape.training.enabled=false): runs queued here wait for a process that does");
      return;
    }
    execution.start();
    interrupted.markAtStart();
    schedules.followAll();
    Scheduler starting =
        Scheduler.create(tasks.dataSource(), List.<Task<?>>of(run(), schedule()))
            .serializer(new TrainingTasks.Utf8())
            .schedulerName(new SchedulerName.Fixed(execution.owner()))
            .threads(settings.workers())
            .executorService(threads())
            .pollingInterval(settings.poll())
            .heartbeatInterval(settings.heartbeat())
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(settings.stopTimeout())
            .build();
    starting.start();
    scheduler = starting;
  }

  @Override
  public void stop() {
    Scheduler stopping = scheduler;
    if (stopping != null) {
      execution.stop();
      stopping.stop();
      scheduler = null;
    }
  }

  @Override
  public boolean isRunning() {
    return scheduler != null;
  }

  /** Looks at once instead of at the next poll. */
  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
  void afterChange(TrainingRuns.RunChanged change) {
    Scheduler running = scheduler;
    if (running != null) {
      running.triggerCheckForDueExecutions();
    }
  }

  private Task<Void> run() {
    return Tasks.oneTime(TrainingTasks.RUN)
        // whatever went wrong outside the training: ended, never tried again by itself
        .onFailure(
            (complete, operations) -> {
              interrupted.mark(id(complete.getExecution().getId()));
              operations.remove();
            })
        .onDeadExecution(
            (complete, operations) -> {
              long id = id(complete.getExecution().getId());
              // the scheduler looks at its own executions too: heart-beats that did not get
              // through do not make a run dead that is being trained right here
              if (!execution.executes(id)) {
                interrupted.mark(id);
                operations.remove();
              }
            })
        .execute((instance, context) -> execution.execute(id(instance.getId())));
  }

  private Task<String> schedule() {
    return Tasks.custom(TrainingTasks.SCHEDULE)
        // a database that stumbles costs a minute, not the time until the next date
        .onFailure(
            (complete, operations) ->
                operations.reschedule(complete, complete.getTimeDone().plus(AFTER_FAILURE)))
        .onDeadExecutionRevive()
        .execute(
            (instance, context) -> {
              schedules.due(instance.getId());
              return again();
            });
  }

  /** The plan is read anew each time, so that a change while one is due is not lost. */
  private CompletionHandler<String> again() {
    return (complete, operations) ->
        schedules.reschedule(
            complete.getExecution().getId(),
            planned ->
                planned.ifPresentOrElse(
                    next -> operations.reschedule(complete, next.time(), next.cron()),
                    operations::remove));
  }

  private static long id(String instance) {
    return Long.parseLong(instance);
  }

  /** Training gives way to answering: threads of the lowest priority, where the system heeds it. */
  private ExecutorService threads() {
    AtomicInteger number = new AtomicInteger();
    return Executors.newFixedThreadPool(
        settings.workers(),
        work -> {
          Thread thread = new Thread(work, "training-" + number.incrementAndGet());
          thread.setPriority(Thread.MIN_PRIORITY);
          return thread;
        });
  }
}
