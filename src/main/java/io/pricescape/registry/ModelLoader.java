package io.pricescape.registry;

import io.pricescape.catalog.Item;
import io.pricescape.model.CorruptModelException;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * From a version's row to a model that is ready to be asked. A version that many ask for at once is
 * loaded once. Damage is logged once a version, until it loads again.
 */
@Component
class ModelLoader {
  private static final Logger log = LoggerFactory.getLogger(ModelLoader.class);
  private static final Item NOTHING_SAID = new Item(Map.of(), Map.of());

  /** What a model is asked when the compiler already knows the way. */
  private static final int CHECKS = 3;

  private record Version(String category, int number) {}

  /** A model that is decoded and checked, by the SHA-256 of its artifact. */
  private record Prepared(String sha256, PriceModel model) {}

  private final ModelTable table;
  private final DatabaseDoor database;
  private final LoadingMetrics metrics;
  private final int warmUpPredictions;
  private final Flights<Version, Optional<LiveModel>> flights = new Flights<>();
  private final Set<Version> damaged = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean warming = new AtomicBoolean();
  private volatile boolean warm;
  private volatile @Nullable Prepared prepared;

  ModelLoader(
      ModelTable table, DatabaseDoor database, RegistrySettings settings, LoadingMetrics metrics) {
    this.table = table;
    this.database = database;
    this.warmUpPredictions = settings.warmUpPredictions();
    this.metrics = metrics;
  }

  /**
   * A version of a category's model, or empty when there is none of this number.
   *
   * @throws CorruptModelException when its card or its bytes are not what was stored, or it answers
   *     nonsense
   * @throws DataAccessException when the database cannot be read
   */
  Optional<LiveModel> load(String category, int number) {
    Version version = new Version(category, number);
    return flights.join(version, () -> metrics.load().record(() -> logged(version)));
  }

  /**
   * Keeps the model of an artifact until it is to be loaded; of several the last.
   *
   * @throws CorruptModelException when it is none, or answers nonsense
   */
  void prepare(byte[] artifact) {
    prepared = new Prepared(ModelCodec.sha256(artifact), ready(artifact));
  }

  /** Whether the model of this artifact is prepared. */
  boolean isPrepared(String sha256) {
    Prepared ready = prepared;
    return ready != null && ready.sha256().equals(sha256);
  }

  /** Whether a model was asked so often that the next one's first caller waits for no compiler. */
  boolean isWarm() {
    return warm;
  }

  private Optional<LiveModel> logged(Version version) {
    try {
      Optional<LiveModel> model = read(version);
      damaged.remove(version);
      return model;
    } catch (CorruptModelException e) {
      if (damaged.add(version)) {
        log.error(
            "Model version {} of category {} cannot be loaded",
            version.number(),
            version.category(),
            e);
      }
      throw e;
    }
  }

  private Optional<LiveModel> read(Version version) {
    try {
      return database.read(() -> table.find(version.category(), version.number())).map(this::read);
    } catch (DataAccessException | CorruptModelException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new CorruptModelException("The card cannot be read", e);
    }
  }

  private LiveModel read(ModelCard card) {
    Prepared ready = prepared;
    if (ready != null && ready.sha256().equals(card.sha256())) {
      prepared = null;
      return live(card, ready.model());
    }
    byte[] artifact =
        database
            .read(() -> table.artifact(card.category(), card.version()))
            .orElseThrow(() -> new CorruptModelException("The bytes are gone"));
    String sha256 = ModelCodec.sha256(artifact);
    if (!sha256.equals(card.sha256())) {
      throw new CorruptModelException(
          "The bytes have SHA-256 " + sha256 + ", stored were " + card.sha256());
    }
    return live(card, ready(artifact));
  }

  private PriceModel ready(byte[] artifact) {
    try {
      PriceModel model = ModelCodec.decode(artifact);
      ask(model);
      return model;
    } catch (CorruptModelException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new CorruptModelException("The model cannot answer: " + e.getMessage(), e);
    }
  }

  /** The first model of the process is asked often: compiled is the way of all models. */
  private void ask(PriceModel model) {
    boolean isFirst = warming.compareAndSet(false, true);
    try {
      int times = isFirst ? Math.max(warmUpPredictions, CHECKS) : CHECKS;
      for (int i = 0; i < times; i++) {
        if (!Double.isFinite(model.predict(NOTHING_SAID).quantile(0.5))) {
          throw new CorruptModelException("The model answers with a price that is not finite");
        }
      }
      if (isFirst) {
        warm = true;
      }
    } finally {
      if (isFirst) {
        warming.set(warm);
      }
    }
  }

  private static LiveModel live(ModelCard card, PriceModel model) {
    return new LiveModel(card.version(), card.trainedAt(), card.listings().train(), model);
  }
}
