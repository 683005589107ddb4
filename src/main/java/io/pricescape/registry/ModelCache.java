package io.pricescape.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The models in memory: of each category the one that answers, and versions asked for by their
 * number. Bounded by the bytes that they keep; what is asked least goes first. A live model keeps
 * its category's place when another takes over, so a promotion is one replacement and the newcomer
 * inherits how much its category is asked.
 */
@Component
class ModelCache {
  private static final int LIVE = 0;
  private static final int UNIT = 1024;

  private record Place(String category, int version) {}

  private final Cache<Place, LiveModel> models;
  private final long units;

  ModelCache(RegistrySettings settings) {
    units = settings.cacheSize().toKilobytes();
    models =
        Caffeine.newBuilder()
            .maximumWeight(units)
            .weigher((Place place, LiveModel model) -> weight(model))
            .executor(Runnable::run) // what goes is gone when it is told
            .build();
  }

  /** In kilobytes, as weights are whole numbers. What is larger than all room takes all of it. */
  private int weight(LiveModel model) {
    long kilobytes = (model.model().heapBytes() + UNIT - 1) / UNIT;
    return (int) Math.min(Math.min(kilobytes, units), Integer.MAX_VALUE);
  }

  /** The model that answers for a category, if it is in memory. */
  @Nullable LiveModel live(String category) {
    return models.getIfPresent(new Place(category, LIVE));
  }

  /** A version, if it is in memory, whether it answers or was asked for. */
  @Nullable LiveModel version(String category, int version) {
    LiveModel live = live(category);
    return live != null && live.version() == version
        ? live
        : models.getIfPresent(new Place(category, version));
  }

  /** From now on this model answers for the category, in place of the one that did. */
  void putLive(String category, LiveModel model) {
    models.put(new Place(category, LIVE), model);
    models.invalidate(new Place(category, model.version()));
  }

  void putVersion(String category, LiveModel model) {
    models.put(new Place(category, model.version()), model);
  }

  /** Lets go of all models of a category. */
  void drop(String category) {
    models.asMap().keySet().removeIf(place -> place.category().equals(category));
  }

  long loaded() {
    return models.estimatedSize();
  }

  long bytes() {
    return models.policy().eviction().orElseThrow().weightedSize().orElseThrow() * UNIT;
  }
}
