package io.pricescape.registry;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The cards of the versions that answer here, without what makes them long: what pages and gauges
 * tell of models, whether these are loaded or not. A card is read when its version begins to
 * answer, not at every look.
 */
@Component
class LiveCards {
  private static final Logger log = LoggerFactory.getLogger(LiveCards.class);

  private final Map<String, ModelCard> cards = new ConcurrentHashMap<>();
  private final Map<String, Integer> unreadable = new ConcurrentHashMap<>();
  private final ModelTable table;
  private final DatabaseDoor database;
  private final ModelMetrics metrics;

  LiveCards(ModelTable table, DatabaseDoor database, ModelMetrics metrics) {
    this.table = table;
    this.database = database;
    this.metrics = metrics;
  }

  /** The card of the version that answers for a category. */
  Optional<ModelCard> find(String category) {
    return Optional.ofNullable(cards.get(category));
  }

  /**
   * Reads the cards that changed.
   *
   * @param answering the version that answers for each category; 0 where none does
   */
  synchronized void follow(Map<String, Integer> answering) {
    Set<String> gone = new HashSet<>(cards.keySet());
    gone.addAll(unreadable.keySet());
    gone.removeAll(answering.keySet());
    gone.forEach(this::forget);
    answering.forEach(
        (category, version) -> {
          ModelCard card = cards.get(category);
          if (version == 0) {
            forget(category);
          } else if (card == null || card.version() != version) {
            read(category, version);
          }
        });
  }

  private void read(String category, int version) {
    try {
      database
          .read(() -> table.find(category, version))
          .ifPresent(
              card -> {
                ModelCard summary = card.summary();
                cards.put(category, summary);
                unreadable.remove(category);
                metrics.show(card);
              });
    } catch (DataAccessException e) {
      throw e; // says nothing about the card
    } catch (RuntimeException e) {
      if (!Integer.valueOf(version).equals(unreadable.put(category, version))) {
        log.error("The card of version {} of {} cannot be read", version, category, e);
      }
    }
  }

  private void forget(String category) {
    unreadable.remove(category);
    if (cards.remove(category) != null) {
      metrics.hide(category);
    }
  }
}
