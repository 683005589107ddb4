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
 * When {@link LiveModels} looks at the table: in the background from the start on, at once after a
 * promotion in this process, when {@link PromotionNews} hears of one in another, and every few
 * seconds for what was not heard.
 */
@Component
class LiveModelsRefresh implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(LiveModelsRefresh.class);

  private final LiveModels models;
  private final RegistrySettings settings;
  private final TransactionTemplate outsideTransactions;
  private volatile @Nullable ScheduledExecutorService poll;
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

  /**
   * Looks. A failure ends neither the polling nor a promotion that is already committed.
   *
   * @return whether all went well
   */
  boolean refresh() {
    try {
      models.refresh();
      failing = false;
      return true;
    } catch (DataAccessException | TransactionException e) {
      if (!failing && isRunning()) {
        log.warn("The live models cannot be looked up; those loaded keep answering", e);
      }
      failing = true;
    } catch (RuntimeException | Error e) {
      // whatever escaped from here would end the polling for ever, without a word
      if (isRunning()) {
        log.error("A live model could not be loaded; those loaded keep answering", e);
      }
    }
    return false;
  }

  @Override
  public synchronized void start() {
    ScheduledExecutorService starting =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "live-models");
              thread.setDaemon(true);
              return thread;
            });
    poll = starting;
    starting.scheduleWithFixedDelay(
        this::refresh, 0, settings.poll().toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    ScheduledExecutorService running = poll;
    if (running != null) {
      poll = null; // what its end interrupts is no news
      running.shutdownNow();
    }
  }

  @Override
  public boolean isRunning() {
    return poll != null;
  }
}
