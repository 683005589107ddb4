package io.pricescape.model;

import java.util.List;

/**
 * One price range in which such items are listed, as a seller would see a market of its own. Likely
 * and most likely are meant on the category's price scale.
 *
 * @param price the most likely price in the range
 * @param low lower border of the range
 * @param high upper border of the range
 * @param share of all probability that lies in the range, above 0 and at most 1
 * @param quartiles the prices below which a quarter, half and three quarters of the range's own
 *     probability lie, ascending
 * @param peaks where the range has several clear peaks, all of them, ascending; their shares add up
 *     to that of the range; empty where there is one
 */
public record PriceTier(
    double price,
    double low,
    double high,
    double share,
    List<Double> quartiles,
    List<PricePeak> peaks) {
  public PriceTier {
    quartiles = List.copyOf(quartiles);
    peaks = List.copyOf(peaks);
    if (quartiles.size() != 3) {
      throw new IllegalArgumentException("a tier needs 3 quartiles, not " + quartiles.size());
    }
    if (peaks.size() == 1) {
      throw new IllegalArgumentException("one peak alone is the tier's price");
    }
  }

  /** Whether a price lies in the range, borders included. */
  public boolean contains(double candidate) {
    return candidate >= low && candidate <= high;
  }
}
