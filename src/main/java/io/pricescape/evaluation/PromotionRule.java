package io.pricescape.evaluation;

/** Until the full gate is built: a model goes live when it beats the marginal mixture. */
public final class PromotionRule {
  private PromotionRule() {}

  /** Compares a candidate with the marginal mixture on the same validation listings. */
  public static Verdict judge(Scores candidate, Scores marginal) {
    throw new UnsupportedOperationException("being built");
  }
}
