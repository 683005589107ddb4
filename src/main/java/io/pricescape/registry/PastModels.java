package io.pricescape.registry;

import io.pricescape.model.CorruptModelException;
import io.pricescape.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Versions of models, whatever their state, loaded when they are asked for, so that any past answer
 * can be explained. The {@value #KEPT} asked for last stay in memory and answer also while the
 * database is down. A version that many ask for at once is loaded once; whoever asks for another,
 * or for a live model, does not wait for that.
 */
@Component
public class PastModels {
  private static final Logger log = LoggerFactory.getLogger(PastModels.class);
  static final int KEPT = 8;

  /** A version of a category's model. */
  record Version(String category, int number) {}

  private final Function<Version, Optional<LiveModel>> load;
  private final Recent kept = new Recent();
  private final Map<Version, FutureTask<Optional<LiveModel>>> loading = new ConcurrentHashMap<>();
  private final Set<Version> refused = ConcurrentHashMap.newKeySet();

  /** The most recently used versions. */
  private static final class Recent extends LinkedHashMap<Version, LiveModel> {
    private static final long serialVersionUID = 1;

    Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Version, LiveModel> eldest) {
      return size() > KEPT;
    }
  }

  @Autowired
  PastModels(ModelTable table) {
    // one prediction is check enough: the live models have warmed the code up
    this(version -> stored(version, table, new ModelLoader(1)));
  }

  /** With another source of models. */
  PastModels(Function<Version, Optional<LiveModel>> load) {
    this.load = load;
  }

  /**
   * A version of a category's model.
   *
   * @throws Problem 404 {@code unknown-model} when there is none of this number, 409 {@code
   *     corrupt-model} when its bytes are damaged
   * @throws org.springframework.dao.DataAccessException when it must be loaded and the database
   *     cannot be read
   */
  public LiveModel get(String category, int version) {
    Version wanted = new Version(category, version);
    LiveModel present = recent(wanted);
    if (present != null) {
      return present;
    }
    try {
      return loaded(wanted).orElseThrow(() -> ModelVersions.unknown(category, version));
    } catch (CorruptModelException e) {
      if (refused.add(wanted)) {
        log.error("Model version {} of category {} cannot be loaded", version, category, e);
      }
      throw corrupt(wanted);
    }
  }

  private Optional<LiveModel> loaded(Version wanted) {
    FutureTask<Optional<LiveModel>> own = new FutureTask<>(() -> loadAndKeep(wanted));
    FutureTask<Optional<LiveModel>> others = loading.putIfAbsent(wanted, own);
    if (others != null) {
      return result(others);
    }
    try {
      own.run();
    } finally {
      loading.remove(wanted, own);
    }
    return result(own);
  }

  private Optional<LiveModel> loadAndKeep(Version wanted) {
    LiveModel present = recent(wanted);
    if (present != null) {
      return Optional.of(present); // whoever loaded it ended between the first look and this one
    }
    Optional<LiveModel> model = load.apply(wanted);
    model.ifPresent(
        loaded -> {
          synchronized (kept) {
            kept.put(wanted, loaded);
          }
          refused.remove(wanted);
        });
    return model;
  }

  private @Nullable LiveModel recent(Version wanted) {
    synchronized (kept) {
      return kept.get(wanted);
    }
  }

  private static Optional<LiveModel> result(FutureTask<Optional<LiveModel>> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a model was being loaded", e);
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNull(e.getCause());
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("A model could not be loaded", cause);
    }
  }

  private static Optional<LiveModel> stored(Version wanted, ModelTable table, ModelLoader loader) {
    return table
        .find(wanted.category(), wanted.number())
        .map(
            card ->
                loader.load(
                    card, table.artifact(wanted.category(), wanted.number()).orElseThrow()));
  }

  private static Problem corrupt(Version wanted) {
    return Problem.conflict(
        "corrupt-model",
        "The model's bytes are damaged",
        "Version "
            + wanted.number()
            + " of "
            + wanted.category()
            + " cannot answer: its bytes are damaged, or of a kind that this service does not"
            + " know; ask for another version, or leave modelVersion out for the live one");
  }
}
