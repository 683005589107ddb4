package io.pricescape.registry;

import io.pricescape.registry.ModelTable.ActiveVersion;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** The categories that have a live version by the table, as last looked at. */
@Component
class Standings {
  private final Map<String, Standing> byCategory = new ConcurrentHashMap<>();
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final ReentrantLock looking = new ReentrantLock();
  private final ModelTable table;
  private final DatabaseDoor database;
  private final ModelCache cache;
  private final ModelMetrics metrics;

  Standings(ModelTable table, DatabaseDoor database, ModelCache cache, ModelMetrics metrics) {
    this.table = table;
    this.database = database;
    this.cache = cache;
    this.metrics = metrics;
  }

  @Nullable Standing get(String category) {
    return byCategory.get(category);
  }

  /** A copy, by category. */
  Map<String, Standing> all() {
    return Map.copyOf(byCategory);
  }

  /** The version that answers for each category; 0 where none does. */
  Map<String, Integer> answering() {
    Map<String, Integer> answering = new HashMap<>();
    byCategory.forEach((category, standing) -> answering.put(category, standing.answering()));
    return answering;
  }

  /**
   * Looks at the table. One look at a time, so that no standing goes back.
   *
   * @return the live versions, the one trained last first
   */
  List<ActiveVersion> look() {
    return database.read(
        () -> {
          waitForTurn();
          try {
            List<ActiveVersion> active = table.active();
            active.forEach(this::want);
            forgetAllBut(active.stream().map(ActiveVersion::category).collect(Collectors.toSet()));
            return active;
          } finally {
            looking.unlock();
          }
        });
  }

  /** A look that hangs must not take those along who would look next. */
  private void waitForTurn() {
    try {
      if (looking.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new DataAccessResourceFailureException("Another look at the live versions takes long");
  }

  private void want(ActiveVersion version) {
    String category = version.category();
    Standing standing = byCategory.get(category);
    if (standing == null) {
      standing = new Standing(version);
      byCategory.put(category, standing);
      metrics.watch(category, standing);
    }
    standing.want(version, () -> cache.live(category) != null);
  }

  private void forgetAllBut(Set<String> categories) {
    for (String category : byCategory.keySet()) {
      if (!categories.contains(category)) {
        byCategory.remove(category);
        cache.drop(category);
        metrics.forget(category);
      }
    }
  }
}
