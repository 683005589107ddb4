package io.pricescape.model;

/**
 * What knowing one more attribute of an item is expected to take off the spread of its price.
 *
 * @param attribute one of which nothing is said
 * @param share of the spread, 0 to 1, to four decimals
 */
public record SpreadReduction(String attribute, double share) {
  /** Refuses what is no share. */
  public SpreadReduction {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("Not a share: " + share);
    }
  }
}
