package io.pricescape.registry;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * When {@link LiveModels} looks at the table: in the background from the start on, every few
 * seconds for promotions in other processes, and at once after a promotion in this one.
 */
@Component
class LiveModelsRefresh implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(LiveModelsRefresh.class);

  private final LiveModels models;
  private final RegistrySettings settings;
  private final TransactionTemplate outsideTransactions;
  private @Nullable ScheduledExecutorService poll;
  private volatile boolean failing;

  LiveModelsRefresh(
      LiveModels models, RegistrySettings settings, PlatformTransactionManager transactions) {
    this.models = models;
    this.settings = settings;
    this.outsideTransactions = new TransactionTemplate(transactions);
    outsideTransactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
  void afterPromotion(ModelWentLive promotion) {
    // the ended transaction's connection is still bound to this thread: not to be read through
    outsideTransactions.executeWithoutResult(status -> refresh());
  }

  /** A failure ends neither the polling nor a promotion that is already committed. */
  private void refresh() {
    try {
      models.refresh();
      failing = false;
    } catch (DataAccessException | TransactionException e) {
      if (!failing) {
        log.warn("The live models cannot be looked up; those loaded keep answering", e);
      }
      failing = true;
    } catch (RuntimeException | Error e) {
      // whatever escaped from here would end the polling for ever, without a word
      log.error("A live model could not be loaded; those loaded keep answering", e);
    }
  }

  @Override
  public synchronized void start() {
    poll =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "live-models");
              thread.setDaemon(true);
              return thread;
            });
    poll.scheduleWithFixedDelay(
        this::refresh, 0, settings.poll().toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    if (poll != null) {
      poll.shutdownNow();
      poll = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return poll != null;
  }
}
