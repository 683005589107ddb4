package io.pricescape.evaluation;

import java.time.Instant;
import java.util.List;

/**
 * What speaks for the version that is live, on the test listings and on the validation listings,
 * from which neither it nor the candidate learned.
 *
 * @param version its number
 * @param readAt when it read the listings that it learned from
 * @param test what the test listings say about it
 * @param validation listings that stopped the candidate's training; may be none
 * @param candidateOnValidation what these say about the candidate
 * @param onValidation what these say about the live version
 */
public record Defence(
    int version,
    Instant readAt,
    Outcomes test,
    List<HeldOutListing> validation,
    Outcomes candidateOnValidation,
    Outcomes onValidation) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException when outcomes are of another number of listings
   */
  public Defence {
    validation = List.copyOf(validation);
    int listings = validation.size();
    if (candidateOnValidation.size() != listings || onValidation.size() != listings) {
      throw new IllegalArgumentException("Scored on different validation listings");
    }
  }
}
