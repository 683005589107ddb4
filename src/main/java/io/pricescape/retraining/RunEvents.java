package io.pricescape.retraining;

import io.pricescape.problem.Problem;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells listeners how runs get on. One thread serves them all: while there are listeners it reads
 * the rows of their runs, at once after a step in this process and every so often for those of
 * others, and sends what is new. The row is the only source, so every replica tells the same.
 *
 * <p>Sending blocks: a listener that stops reading without hanging up delays the news of the others
 * until the server gives up on its connection. Nothing but news waits for that.
 */
@Component
class RunEvents implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RunEvents.class);
  private static final Duration TRY_AGAIN_IN = Duration.ofSeconds(10);

  /** Somebody who follows a run; touched by the events' thread only. */
  private static final class Listener {
    private final long run;
    private final SseEmitter emitter;
    private @Nullable TrainingRun sent;
    private Instant sentAt;

    Listener(long run, SseEmitter emitter, Instant now) {
      this.run = run;
      this.emitter = emitter;
      this.sentAt = now;
    }
  }

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean lookIsComing = new AtomicBoolean();
  private final RunLedger ledger;
  private final RetrainingSettings.Events settings;
  private final Clock clock;
  private volatile @Nullable ScheduledThreadPoolExecutor thread;
  private boolean failing;

  RunEvents(RunLedger ledger, RetrainingSettings settings, Clock clock) {
    this.ledger = ledger;
    this.settings = settings.events();
    this.clock = clock;
  }

  /**
   * The run as it stands, each of its steps, and its end, after which the stream is complete.
   *
   * @throws Problem 429 when there are too many listeners
   */
  SseEmitter listen(long run) {
    if (listeners.size() >= settings.maxListeners()) {
      throw Problem.of(
              HttpStatus.TOO_MANY_REQUESTS,
              "too-many-listeners",
              "Too many listeners",
              "Too many callers follow training runs. Ask again later, or ask for the run itself"
                  + " from time to time.")
          .retryAfter(TRY_AGAIN_IN);
    }
    SseEmitter emitter = new SseEmitter(settings.timeout().toMillis());
    Listener listener = new Listener(run, emitter, clock.instant());
    emitter.onCompletion(() -> listeners.remove(listener));
    emitter.onTimeout(emitter::complete);
    emitter.onError(failure -> listeners.remove(listener));
    listeners.add(listener);
    if (thread == null) {
      letGo(listener);
    }
    lookSoon();
    return emitter;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
  void afterChange(TrainingRuns.RunChanged change) {
    lookSoon();
  }

  /** Something changed: look now instead of at the next poll. Never blocks, never fails. */
  void lookSoon() {
    ScheduledThreadPoolExecutor executor = thread;
    if (executor != null && !listeners.isEmpty() && lookIsComing.compareAndSet(false, true)) {
      try {
        executor.execute(
            () -> {
              lookIsComing.set(false);
              look();
            });
      } catch (RejectedExecutionException e) {
        log.debug("No look at training runs any more, the service stops", e);
      }
    }
  }

  int listeners() {
    return listeners.size();
  }

  private void look() {
    try {
      Map<Long, TrainingRun> runs =
          ledger
              .find(listeners.stream().map(listener -> listener.run).collect(Collectors.toSet()))
              .stream()
              .collect(Collectors.toMap(TrainingRun::id, Function.identity()));
      listeners.forEach(listener -> tell(listener, runs.get(listener.run)));
      failing = false;
    } catch (DataAccessException | TransactionException e) {
      if (!failing) {
        log.warn("Training runs cannot be read for their listeners", e);
      }
      failing = true;
    } catch (RuntimeException | Error e) {
      // whatever escaped from here would end the looking for ever, without a word
      log.error("The listeners of training runs could not be told; the next look tries again", e);
    }
  }

  private void tell(Listener listener, @Nullable TrainingRun run) {
    Instant now = clock.instant();
    try {
      if (run != null && !run.equals(listener.sent)) {
        boolean end = run.state().ended();
        listener.emitter.send(
            SseEmitter.event()
                .name(end ? "end" : "progress")
                .data(run, MediaType.APPLICATION_JSON));
        listener.sent = run;
        listener.sentAt = now;
        if (end) {
          letGo(listener);
        }
      } else if (!now.isBefore(listener.sentAt.plus(settings.keepAlive()))) {
        listener.emitter.send(SseEmitter.event().comment("still here"));
        listener.sentAt = now;
      }
    } catch (IOException | IllegalStateException gone) {
      log.debug("A listener of training run {} has gone: {}", listener.run, gone.getMessage());
      listeners.remove(listener);
    } catch (RuntimeException e) {
      log.warn("Training run {} cannot be told to a listener, who is let go", listener.run, e);
      listeners.remove(listener);
      listener.emitter.completeWithError(e);
    }
  }

  private void letGo(Listener listener) {
    listeners.remove(listener);
    listener.emitter.complete();
  }

  @Override
  public synchronized void start() {
    var executor =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread created = new Thread(work, "run-events");
              created.setDaemon(true);
              return created;
            });
    long millis = settings.poll().toMillis();
    executor.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    lookIsComing.set(false); // one that was asked for while stopping may never have come
    thread = executor;
  }

  @Override
  public synchronized void stop() {
    ScheduledThreadPoolExecutor executor = thread;
    if (executor != null) {
      thread = null;
      executor.execute(this::look); // the last news of trainings that ended with the service
      executor.execute(() -> listeners.forEach(this::letGo));
      executor.shutdown();
      try {
        if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
          log.warn("Listeners to training runs did not let go in time");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** After the trainings stopped, before the server waits for open answers. */
  @Override
  public int getPhase() {
    return SmartLifecycle.DEFAULT_PHASE - 1;
  }
}
