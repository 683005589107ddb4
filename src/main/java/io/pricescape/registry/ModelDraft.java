package io.pricescape.registry;

import io.pricescape.evaluation.Scores;
import io.pricescape.evaluation.Verdict;
import io.pricescape.model.Provenance;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of a model's card that its training knows; kept as JSON with the version. What a card
 * stored by an older version lacks is empty.
 *
 * @param learner whose model it is: {@code mdn}, or a baseline that did better
 * @param baselineListings how many listings each baseline learned from
 * @param learningCurve of the network, epoch by epoch
 * @param champion the version that was live and compared with, or null when there was none
 */
public record ModelDraft(
    @Nullable String learner,
    Instant trainedAt,
    ModelCard.Listings listings,
    ModelCard.DataWindow dataWindow,
    long seed,
    SortedMap<String, Object> hyperparameters,
    Provenance provenance,
    @Nullable HoldOut holdOut,
    int baselineListings,
    List<LearningPoint> learningCurve,
    SortedMap<String, Scores> evaluation,
    @Nullable Integer champion,
    Verdict verdict) {
  /** Copies the collections. */
  public ModelDraft {
    learner = learner == null ? provenance.learner() : learner;
    learningCurve = learningCurve == null ? List.of() : List.copyOf(learningCurve);
    hyperparameters = Collections.unmodifiableSortedMap(new TreeMap<>(hyperparameters));
    evaluation = Collections.unmodifiableSortedMap(new TreeMap<>(evaluation));
  }

  ModelCard card(String category, int version, ModelState state, String sha256, long bytes) {
    return new ModelCard(
        category,
        version,
        state,
        learner == null ? provenance.learner() : learner,
        trainedAt,
        sha256,
        bytes,
        listings,
        dataWindow,
        seed,
        hyperparameters,
        provenance,
        holdOut,
        baselineListings,
        learningCurve,
        evaluation,
        champion,
        verdict);
  }
}
