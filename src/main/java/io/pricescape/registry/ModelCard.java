package io.pricescape.registry;

import io.pricescape.evaluation.Scores;
import io.pricescape.evaluation.Verdict;
import io.pricescape.model.Provenance;
import java.time.Instant;
import java.util.SortedMap;

/**
 * What is known about a model version without loading it.
 *
 * @param sha256 of the artifact's bytes, lower-case hexadecimal
 * @param bytes the artifact's length
 * @param hyperparameters of the learner, by name
 * @param evaluation scores on the validation listings by learner ({@code mdn}, {@code gmm}, ...)
 */
public record ModelCard(
    String category,
    int version,
    ModelState state,
    Instant trainedAt,
    String sha256,
    long bytes,
    Listings listings,
    DataWindow dataWindow,
    long seed,
    SortedMap<String, String> hyperparameters,
    Provenance provenance,
    SortedMap<String, Scores> evaluation,
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
