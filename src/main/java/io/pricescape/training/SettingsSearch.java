package io.pricescape.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a few settings with one network each, as many side by side as there are processors, and
 * keeps the ones that are best on the validation rows. A trial that does not converge, or has not
 * ended when the time is up, does not count; the settings given are tried first and stay where no
 * trial ended.
 */
final class SettingsSearch {
  private static final Logger log = LoggerFactory.getLogger(SettingsSearch.class);

  private final Duration budget;
  private final Function<TrainingSettings, NetworkTraining> trainings;

  SettingsSearch(Duration budget, Function<TrainingSettings, NetworkTraining> trainings) {
    this.budget = budget;
    this.trainings = trainings;
  }

  /** A setting and the validation loss it reached, or null where it does not count. */
  private record Trial(TrainingSettings settings, @Nullable Double loss) {}

  /** The settings tried, the given ones first. */
  static List<TrainingSettings> near(TrainingSettings given) {
    List<Integer> hidden = given.hidden();
    int k = given.components();
    double rate = given.peakRate();
    double decay = given.weightDecay();
    double strong = Math.min(0.1, Math.max(1e-3, 10 * decay));
    List<Integer> narrow = hidden.stream().map(width -> Math.max(8, width / 2)).toList();
    List<Integer> wide = hidden.stream().map(width -> Math.min(512, width * 2)).toList();
    return List.of(
        given,
        given.with(hidden, k, rate / 2, decay),
        given.with(narrow, k, rate, decay),
        given.with(wide, k, rate / 2, decay),
        given.with(hidden, k, rate, strong),
        given.with(hidden, Math.max(1, k / 2), rate, decay),
        given.with(narrow, Math.max(1, k / 2), rate, strong));
  }

  /**
   * The best of the settings near the given ones.
   *
   * @throws TrainingCancelledException when the listener ends the training
   */
  TrainingSettings best(TrainingSettings given, long seed, TrainingListener listener) {
    long end = System.nanoTime() + budget.toNanos();
    AtomicBoolean over = new AtomicBoolean();
    BooleanSupplier late = () -> over.get() || System.nanoTime() - end >= 0;
    List<TrainingSettings> tried = near(given);
    ExecutorService workers = TrainingThreads.forTasks(tried.size());
    try {
      List<Future<Trial>> running = new ArrayList<>();
      for (TrainingSettings settings : tried) {
        running.add(workers.submit(() -> trial(settings, seed, listener, late)));
      }
      Trial best = new Trial(given, null);
      int ended = 0;
      for (Future<Trial> future : running) {
        Trial trial = of(future);
        ended += trial.loss() == null ? 0 : 1;
        if (trial.loss() != null && (best.loss() == null || trial.loss() < best.loss())) {
          best = trial;
        }
      }
      if (listener.cancelled()) {
        throw new TrainingCancelledException();
      }
      log.info("Of {} settings {} were tried in time; best are {}", running.size(), ended, best);
      return best.settings();
    } finally {
      over.set(true); // however this ended, trials stop at their next batch
      workers.shutdown();
    }
  }

  private Trial trial(
      TrainingSettings settings, long seed, TrainingListener listener, BooleanSupplier late) {
    TrainingListener quiet =
        new TrainingListener() {
          @Override
          public void epochFinished(EpochProgress progress) {}

          @Override
          public boolean cancelled() {
            return late.getAsBoolean() || listener.cancelled();
          }
        };
    try {
      return new Trial(settings, trainings.apply(settings).train(seed, quiet).validationLoss());
    } catch (TrainingCancelledException e) {
      return new Trial(settings, null); // late, or told again by whoever asks the listener next
    } catch (UntrainableListingsException e) {
      log.info("With {} the training does not converge", settings);
      return new Trial(settings, null); // said again by the training where none converges
    }
  }

  private static Trial of(Future<Trial> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingCancelledException();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A trial of settings failed", e.getCause());
    }
  }
}
