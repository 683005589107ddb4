package io.pricescape.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * A question that gives few of a held-out listing's attributes.
 *
 * @param place the listing's place among the held-out listings
 * @param said the number of attributes given
 * @param listing the listing with these attributes only, and its price
 * @param matching the score of a mixture fitted to the prices of the training listings that have
 *     the same values, or null where there is none
 */
public record ShortQuestion(
    int place, int said, HeldOutListing listing, @Nullable Outcome matching) {
  ShortQuestion at(int newPlace) {
    return new ShortQuestion(newPlace, said, listing, matching);
  }

  ShortQuestion with(Outcome ofMatching) {
    return new ShortQuestion(place, said, listing, ofMatching);
  }
}
