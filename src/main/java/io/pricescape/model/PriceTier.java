package io.pricescape.model;

/**
 * One price range in which such items sell, as a seller would see a market of its own.
 *
 * @param price the most likely price in the range
 * @param low lower border of the range
 * @param high upper border of the range
 * @param share of all probability that lies in the range, above 0 and at most 1
 */
public record PriceTier(double price, double low, double high, double share) {
  /** Whether a price lies in the range, borders included. */
  public boolean contains(double candidate) {
    return candidate >= low && candidate <= high;
  }
}
