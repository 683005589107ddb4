package io.pricescape.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pricescape.evaluation.Scores;
import io.pricescape.evaluation.Verdict;
import io.pricescape.model.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a model version without loading it.
 *
 * @param learner whose model it is: {@code mdn}, or a baseline that did better
 * @param sha256 of the artifact's bytes, lower-case hexadecimal
 * @param bytes the artifact's length
 * @param hyperparameters of the learner, by name, as a run may be given them again
 * @param holdOut which listings it was tested on
 * @param baselineListings how many listings each baseline learned from
 * @param learningCurve of the network, epoch by epoch
 * @param evaluation scores on the test listings by learner ({@code mdn}, {@code mlp}, {@code
 *     linear}, {@code gmm}, {@code gmmByValue}), and those of the version compared with under
 *     {@code champion}
 * @param champion the version that was live and compared with, or null when there was none
 * @param promotions when and why it went live, newest first; only where they were asked for
 */
public record ModelCard(
    String category,
    int version,
    ModelState state,
    String learner,
    Instant trainedAt,
    String sha256,
    long bytes,
    Listings listings,
    DataWindow dataWindow,
    long seed,
    SortedMap<String, Object> hyperparameters,
    Provenance provenance,
    @Nullable HoldOut holdOut,
    int baselineListings,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LearningPoint> learningCurve,
    SortedMap<String, Scores> evaluation,
    @Nullable Integer champion,
    Verdict verdict,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PastPromotion> promotions) {
  /** Copies the lists. */
  public ModelCard {
    learningCurve = List.copyOf(learningCurve);
    promotions = List.copyOf(promotions);
  }

  /** A card without its promotions. */
  public ModelCard(
      String category,
      int version,
      ModelState state,
      String learner,
      Instant trainedAt,
      String sha256,
      long bytes,
      Listings listings,
      DataWindow dataWindow,
      long seed,
      SortedMap<String, Object> hyperparameters,
      Provenance provenance,
      @Nullable HoldOut holdOut,
      int baselineListings,
      List<LearningPoint> learningCurve,
      SortedMap<String, Scores> evaluation,
      @Nullable Integer champion,
      Verdict verdict) {
    this(
        category,
        version,
        state,
        learner,
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
        verdict,
        List.of());
  }

  /** The same without what makes it long: segments, partial questions, curve, promotions. */
  ModelCard summary() {
    SortedMap<String, Scores> summaries = new TreeMap<>();
    evaluation.forEach((learner, scores) -> summaries.put(learner, scores.summary()));
    return copy(List.of(), summaries, List.of());
  }

  /**
   * How the model itself did on its test listings; null where it was not tested, as before cards
   * had test listings, when the scores kept were those of validation.
   */
  public @Nullable TestResult testResult() {
    Scores own = evaluation.get(learner);
    return own == null || listings.test() == 0 ? null : TestResult.of(own);
  }

  /** The same with its promotions. */
  ModelCard with(List<PastPromotion> history) {
    return copy(learningCurve, evaluation, history);
  }

  private ModelCard copy(
      List<LearningPoint> curve, SortedMap<String, Scores> scores, List<PastPromotion> history) {
    return new ModelCard(
        category,
        version,
        state,
        learner,
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
        curve,
        scores,
        champion,
        verdict,
        history);
  }

  /** How many listings were learned from, decided when to stop, and were kept for a test. */
  public record Listings(int train, int validation, int test) {
    /** Refuses negative counts. */
    public Listings {
      if (train < 0 || validation < 0 || test < 0) {
        throw new IllegalArgumentException("A number of listings is not negative");
      }
    }
  }

  /** The first and the last date of the listings read, both inclusive. */
  public record DataWindow(Instant from, Instant to) {
    /** Refuses a window that ends before it begins. */
    public DataWindow {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException("The window ends at " + to + ", before " + from);
      }
    }
  }
}
