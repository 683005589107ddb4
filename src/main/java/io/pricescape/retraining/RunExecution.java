package io.pricescape.retraining;

import io.pricescape.catalog.Categories;
import io.pricescape.catalog.Category;
import io.pricescape.evaluation.Verdict;
import io.pricescape.registry.LiveModels;
import io.pricescape.registry.ModelCard;
import io.pricescape.registry.ModelVersions;
import io.pricescape.retraining.Training.Trained;
import io.pricescape.training.TrainingCancelledException;
import io.pricescape.training.UntrainableListingsException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Executes queued runs in this process and writes down how each ended. */
@Component
class RunExecution {
  private static final Logger log = LoggerFactory.getLogger(RunExecution.class);
  private static final String NO_NATIVE_LIBRARY =
      "The native training library could not be loaded: it is unpacked into ~/.javacpp/cache, or where -Dorg.bytedeco.javacpp.cachedir says, which must be writable and have 450 MB of room";

  private final String owner =
      ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID();
  private final RunLedger ledger;
  private final Training training;
  private final Categories categories;
  private final ModelVersions versions;
  private final LiveModels live;
  private final TransactionTemplate transaction;
  private final TrainingMetrics metrics;
  private final RunEvents events;
  private final RunProgress.Surroundings surroundings;
  private final Set<Long> executing = ConcurrentHashMap.newKeySet();
  private final String tooLong;
  private volatile boolean stopping;

  RunExecution(
      RunLedger ledger,
      RunLog runLog,
      Training training,
      Categories categories,
      ModelVersions versions,
      LiveModels live,
      PlatformTransactionManager transactions,
      TrainingMetrics metrics,
      RunEvents events,
      RetrainingSettings settings,
      Clock clock) {
    this.ledger = ledger;
    this.training = training;
    this.categories = categories;
    this.versions = versions;
    this.live = live;
    this.transaction = new TransactionTemplate(transactions);
    this.metrics = metrics;
    this.events = events;
    this.surroundings =
        new RunProgress.Surroundings(
            ledger,
            runLog,
            transactions,
            owner,
            settings.progressInterval(),
            settings.timeLimit(),
            new SteadyTime(clock),
            clock,
            metrics,
            () -> stopping,
            events::lookSoon);
    this.tooLong =
        "It took longer than pricescape.retraining.time-limit allows (%s): raise that, or ask for less with hyperparameters such as members, epochs or autoSeconds"
            .formatted(settings.timeLimit().toString().substring(2).toLowerCase(Locale.ROOT));
  }

  /** The name under which this process owns runs. */
  String owner() {
    return owner;
  }

  /** Trainings may begin, also after a {@link #stop}. */
  void start() {
    stopping = false;
  }

  /** From now on running trainings end, as those of a service that stops. */
  void stop() {
    stopping = true;
  }

  /** Trains, unless the run is no longer queued: cancelled, or marked as interrupted. */
  void execute(long id) {
    executing.add(id);
    try {
      ledger.claim(id, owner).ifPresent(this::train);
    } finally {
      executing.remove(id);
    }
  }

  /** Whether this process is at it right now. */
  boolean executes(long id) {
    return executing.contains(id);
  }

  private void train(TrainingRun run) {
    log.info("Training run {} of {} starts, seed {}", run.id(), run.category(), run.seed());
    events.lookSoon();
    RunProgress progress = new RunProgress(run.id(), surroundings);
    try {
      Category category = categories.get(run.category());
      Trained trained = training.train(category, TrainingOrder.of(run, category), progress);
      if (trained.draft().verdict().promoted()) {
        live.prepare(trained.artifact());
      }
      progress.flush();
      tell(run, Optional.ofNullable(transaction.execute(status -> register(run, trained))));
    } catch (TrainingCancelledException e) {
      end(run, progress, brokenOff(run, progress));
    } catch (UntrainableListingsException e) {
      end(run, progress, RunEnd.failed(sentence(e)));
    } catch (LinkageError e) {
      fail(run, progress, NO_NATIVE_LIBRARY, e);
    } catch (OutOfMemoryError e) {
      fail(run, progress, "There was not enough memory", e);
    } catch (RuntimeException | Error e) {
      fail(run, progress, "The training broke off unexpectedly", e);
    }
  }

  /** The model, its promotion and the run's end: all of it, or nothing when the run is lost. */
  private TrainingRun register(TrainingRun run, Trained trained) {
    Verdict verdict = trained.draft().verdict();
    ModelCard card = versions.register(run.category(), trained.artifact(), trained.draft());
    Integer active = versions.active(run.category()).map(ModelCard::version).orElse(null);
    boolean overtaken = verdict.promoted() && !Objects.equals(active, trained.draft().champion());
    boolean promoted = verdict.promoted() && !overtaken;
    if (promoted) {
      versions.promote(
          run.category(), card.version(), verdict.reason(), "training run " + run.id());
    }
    String reason =
        overtaken
            ? "Does not go live by itself: another version went live while this one was judged;"
                + " compare them and promote by hand, or train again"
            : verdict.reason();
    return ledger
        .end(run.id(), owner, RunEnd.succeeded(card.version(), promoted, reason))
        .orElseThrow(TrainingCancelledException::new);
  }

  private void fail(TrainingRun run, RunProgress progress, String what, Throwable cause) {
    String incident = UUID.randomUUID().toString().substring(0, 8);
    log.error("Training run {} failed, incident {}", run.id(), incident, cause);
    end(
        run,
        progress,
        RunEnd.failed(what + "; the service's log tells more under incident " + incident));
  }

  private void end(TrainingRun run, RunProgress progress, RunEnd end) {
    progress.flush();
    tell(run, ledger.end(run.id(), owner, end));
  }

  /** Why a training ended before it was done; what somebody asked for comes first. */
  private RunEnd brokenOff(TrainingRun run, RunProgress progress) {
    if (stopping) {
      return RunEnd.cancelled("the service was stopped");
    }
    String asked = ledger.find(run.id()).map(TrainingRun::reason).orElse(null);
    if (asked == null && progress.isLate()) {
      return RunEnd.failed(tooLong);
    }
    return RunEnd.cancelled(asked == null ? "cancelled" : asked);
  }

  private static String sentence(RuntimeException e) {
    String message = e.getMessage();
    return message == null ? "Nothing can be learned from the listings" : message;
  }

  private void tell(TrainingRun run, Optional<TrainingRun> ended) {
    events.lookSoon();
    ended.ifPresentOrElse(
        end -> {
          metrics.ended(end);
          log.info(
              "Training run {} of {} {}: {}",
              end.id(),
              end.category(),
              end.state().word(),
              end.error() == null ? end.reason() : end.error());
        },
        () ->
            log.warn(
                "Training run {} was ended by another process, which held this one for dead;"
                    + " its result is thrown away",
                run.id()));
  }
}
