package io.pricescape.registry;

import io.pricescape.evaluation.Scores;
import io.pricescape.evaluation.Verdict;
import io.pricescape.model.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a model version without loading it.
 *
 * @param learner whose model it is: {@code mdn}, or a baseline that did better
 * @param sha256 of the artifact's bytes, lower-case hexadecimal
 * @param bytes the artifact's length
 * @param hyperparameters of the learner, by name
 * @param holdOut which listings it was tested on
 * @param baselineListings how many listings each of the other learners learned from, at most
 * @param learningCurve of the network, epoch by epoch
 * @param evaluation scores on the test listings by learner ({@code mdn}, {@code mlp}, {@code
 *     linear}, {@code gmm}, {@code gmmByValue}), and those of the version compared with under
 *     {@code champion}
 * @param champion the version that was live and compared with, or null when there was none
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
    SortedMap<String, String> hyperparameters,
    Provenance provenance,
    @Nullable HoldOut holdOut,
    int baselineListings,
    List<LearningPoint> learningCurve,
    SortedMap<String, Scores> evaluation,
    @Nullable Integer champion,
    Verdict verdict) {

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
