package io.pricescape.evaluation;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A candidate, and whom it must beat on the same test listings, from which none of them learned.
 *
 * @param test the listings; at least one
 * @param mainAttribute the categorical attribute in whose large segments to look for harm, or null
 * @param candidate what the listings say about the candidate, in their order
 * @param others what they say about each other learner of the same run, by its name, asked the same
 *     questions
 * @param defence of the version that is live, or null when there is none
 */
public record Contest(
    List<HeldOutListing> test,
    @Nullable String mainAttribute,
    Answers candidate,
    SortedMap<String, Answers> others,
    @Nullable Defence defence) {
  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException when there are no listings, or outcomes of more or fewer
   */
  public Contest {
    test = List.copyOf(test);
    others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    int listings = test.size();
    if (listings == 0) {
      throw new IllegalArgumentException("No held-out listings to judge the candidate by");
    }
    if (candidate.size() != listings
        || others.values().stream().anyMatch(other -> other.size() != listings)
        || (defence != null && defence.test().size() != listings)) {
      throw new IllegalArgumentException("Scored on different listings");
    }
  }
}
