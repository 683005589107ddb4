package io.pricescape.registry;

import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import io.pricescape.registry.ModelTable.ActiveVersion;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The models that are live in this process. Reading takes no lock and never waits for a load: a new
 * model replaces the old one in a single step after it was checked and warmed up; until then, and
 * when it is refused, the old one answers.
 */
@Component
public class LiveModels {
  private static final Logger log = LoggerFactory.getLogger(LiveModels.class);

  private final Map<String, LiveModel> live = new ConcurrentHashMap<>();
  private final Set<ActiveVersion> refused = ConcurrentHashMap.newKeySet();
  private final ModelTable table;
  private final ModelLoader loader;
  private final ModelMetrics metrics;
  private volatile @Nullable Set<String> awaited;
  private volatile @Nullable Prepared prepared;

  LiveModels(ModelTable table, RegistrySettings settings, ModelMetrics metrics) {
    this.table = table;
    this.loader = new ModelLoader(settings.warmUpPredictions());
    this.metrics = metrics;
  }

  /** A model that is decoded and warmed up, by the SHA-256 of its artifact. */
  private record Prepared(String sha256, PriceModel model) {}

  /** Makes ready what is about to go live, so that it answers as soon as it does. */
  public void prepare(byte[] artifact) {
    prepared = new Prepared(ModelCodec.sha256(artifact), loader.ready(artifact));
  }

  /** The live model of a category, or empty while there is none. */
  public Optional<LiveModel> find(String category) {
    return Optional.ofNullable(live.get(category));
  }

  /**
   * The same, but waits where a category has no model here and its first one has just gone live: a
   * training run that has succeeded answers the next question.
   */
  public Optional<LiveModel> findOrLoad(String category) {
    Optional<LiveModel> found = find(category);
    if (found.isPresent()) {
      return found;
    }
    refresh();
    return find(category);
  }

  /** Categories that have an active model but none loaded here; empty before the first look. */
  Optional<Set<String>> missing() {
    Set<String> expected = awaited;
    if (expected == null) {
      return Optional.empty();
    }
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(live.keySet());
    return Optional.of(missing);
  }

  /** Follows the table: loads what became active. One at a time, so that none goes back. */
  synchronized void refresh() {
    var active = table.active();
    awaited = active.stream().map(ActiveVersion::category).collect(Collectors.toSet());
    for (ActiveVersion version : active) {
      LiveModel present = live.get(version.category());
      if (present == null || present.version() != version.version()) {
        follow(version);
      }
    }
  }

  private LiveModel load(ModelCard card) {
    Prepared ready = prepared;
    if (ready != null && ready.sha256().equals(card.sha256())) {
      prepared = null;
      return ModelLoader.live(card, ready.model());
    }
    return loader.load(card, table.artifact(card.category(), card.version()).orElseThrow());
  }

  private void follow(ActiveVersion version) {
    String category = version.category();
    try {
      ModelCard card = table.find(category, version.version()).orElseThrow();
      LiveModel model = load(card);
      live.put(category, model);
      refused.remove(version);
      metrics.wentLive(card);
      log.info("Category {} is answered by model version {}", category, model.version());
    } catch (DataAccessException | TransactionException e) {
      throw e; // says nothing about the model
    } catch (RuntimeException e) {
      // one category's trouble: the others are still followed
      // looked at again at every refresh, because it may be repaired; said once
      if (refused.add(version)) {
        LiveModel present = live.get(category);
        log.error(
            "Model version {} of category {} is refused, {}",
            version.version(),
            category,
            present == null
                ? "no model answers; promote another version"
                : "version " + present.version() + " keeps answering",
            e);
      }
    }
  }
}
