package io.pricescape.report;

import io.pricescape.evaluation.Scores;
import io.pricescape.registry.ModelCard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A learner that a card has scores of.
 *
 * @param key in the card's evaluation
 * @param words what the key means, empty for an unknown one
 * @param made whether it made the version's model
 */
record Learner(String key, String words, Scores scores, boolean made) {
  /** In the order of the article; unknown ones come last. */
  static List<Learner> of(ModelCard card) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("mdn", "mixture density network");
    words.put("mlp", "network on squared error");
    words.put("linear", "linear regression, normal error");
    words.put("gmmByValue", "mixture per value of the main attribute");
    words.put("gmm", "mixture for all items alike");
    words.put(
        "champion",
        card.champion() == null ? "live before" : "version " + card.champion() + ", live before");
    new TreeSet<>(card.evaluation().keySet()).forEach(key -> words.putIfAbsent(key, ""));
    List<Learner> learners = new ArrayList<>();
    words.forEach(
        (key, meaning) -> {
          Scores scores = card.evaluation().get(key);
          if (scores != null) {
            learners.add(new Learner(key, meaning, scores, key.equals(card.learner())));
          }
        });
    return learners;
  }

  /** What the key means, and whether it is this model. */
  String note() {
    if (!made) {
      return words;
    }
    return words.isEmpty() ? "this model" : "this model, a " + words;
  }

  /** Whether the width of its intervals is known, and can be drawn. */
  boolean hasWidth() {
    Scores.Widths width = scores.width();
    return width != null && width.p50() >= 0 && width.p95() < 1e15;
  }
}
