package io.pricescape.evaluation;

import java.util.List;
import java.util.Locale;

/**
 * Whether a candidate may go live: until it is also held against the live model and every baseline,
 * it must beat the marginal mixture, which knows prices but no attributes.
 */
public final class PromotionRule {
  private PromotionRule() {}

  /**
   * Compares a candidate with the marginal mixture on the same held-out listings.
   *
   * @throws IllegalArgumentException when they were scored on different numbers of listings
   */
  public static Verdict judge(Scores candidate, Scores marginal) {
    if (candidate.listings() != marginal.listings()) {
      throw new IllegalArgumentException("Scored on different listings");
    }
    double gain = marginal.nll() - candidate.nll();
    boolean better = gain > 0;
    String reason =
        String.format(
            Locale.ROOT,
            "%s: on %d held-out listings its negative log-likelihood is %.3f nats, %.3f %s than the"
                + " %.3f of a mixture that ignores all attributes.",
            better ? "Goes live" : "Does not go live",
            candidate.listings(),
            candidate.nll(),
            Math.abs(gain),
            better ? "better" : "worse",
            marginal.nll());
    return new Verdict(better, reason, List.of());
  }
}
