package io.pricescape.suggestion;

import io.pricescape.model.PriceDistribution;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * The note on an asking price at which hardly any such item is listed: fewer than one in a thousand
 * are listed for less, or fewer than one in a thousand for more.
 */
final class AskingPriceNote {
  /** The share of such listings beyond the asking price. */
  static final double MAX_SHARE_BEYOND = 0.001;

  /** Nine of ten such items are listed between these. */
  private static final double[] USUAL = {0.05, 0.95};

  private static final MathContext ABOUT = new MathContext(3);

  private AskingPriceNote() {}

  /** The note, or null where such items are listed for about so much. */
  static @Nullable Note on(double asked, PriceDistribution prices, String currency) {
    double percentile = prices.cdf(asked);
    if (percentile >= MAX_SHARE_BEYOND && percentile <= 1 - MAX_SHARE_BEYOND) {
      return null;
    }
    boolean low = percentile < MAX_SHARE_BEYOND;
    double[] usual = prices.quantiles(USUAL);
    return new Note(
        NoteCode.ASKING_PRICE_FAR_OFF,
        null,
        "Hardly any such item is listed for so %s; nine of ten are listed for about %s to %s %s."
                .formatted(low ? "little" : "much", about(usual[0]), about(usual[1]), currency)
            + (" Check the currency, and whether a digit is " + (low ? "missing." : "too many.")));
  }

  private static String about(double price) {
    return Double.isFinite(price)
        ? new BigDecimal(price).round(ABOUT).stripTrailingZeros().toPlainString()
        : Double.toString(price);
  }
}
