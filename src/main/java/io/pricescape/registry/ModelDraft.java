package io.pricescape.registry;

import io.pricescape.evaluation.Scores;
import io.pricescape.evaluation.Verdict;
import io.pricescape.model.Provenance;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The part of a model's card that its training knows; kept as JSON with the version. */
public record ModelDraft(
    Instant trainedAt,
    ModelCard.Listings listings,
    ModelCard.DataWindow dataWindow,
    long seed,
    SortedMap<String, String> hyperparameters,
    Provenance provenance,
    SortedMap<String, Scores> evaluation,
    Verdict verdict) {
  /** Copies the maps. */
  public ModelDraft {
    hyperparameters = Collections.unmodifiableSortedMap(new TreeMap<>(hyperparameters));
    evaluation = Collections.unmodifiableSortedMap(new TreeMap<>(evaluation));
  }

  ModelCard card(String category, int version, ModelState state, String sha256, long bytes) {
    return new ModelCard(
        category,
        version,
        state,
        trainedAt,
        sha256,
        bytes,
        listings,
        dataWindow,
        seed,
        hyperparameters,
        provenance,
        evaluation,
        verdict);
  }
}
