package io.pricescape.evaluation;

import java.util.List;

/**
 * The questions that models are compared by: about each held-out listing all that is known of it,
 * the same with a part withheld, and about some listings very little.
 *
 * @param complete the listings as they are
 * @param withheld the same listings, in the same order, with some attributes left out
 * @param shortQuestions with 1, 2 and 3 attributes given
 */
public record Questions(
    List<HeldOutListing> complete, List<HeldOutListing> withheld, ShortQuestions shortQuestions) {
  /** Probability of each attribute to be withheld. */
  public static final double WITHHELD = 0.3;

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException when they are about different listings
   */
  public Questions {
    complete = List.copyOf(complete);
    withheld = List.copyOf(withheld);
    if (withheld.size() != complete.size() || shortQuestions.listings() != complete.size()) {
      throw new IllegalArgumentException("Questions about different listings");
    }
  }

  /**
   * The questions about some listings.
   *
   * @param attributes names in the order of the category's form
   */
  public static Questions of(List<HeldOutListing> listings, List<String> attributes) {
    return new Questions(
        listings,
        Evaluator.withholding(listings, WITHHELD),
        ShortQuestions.of(listings, attributes));
  }

  /** The same with other short questions. */
  public Questions with(ShortQuestions others) {
    return new Questions(complete, withheld, others);
  }
}
