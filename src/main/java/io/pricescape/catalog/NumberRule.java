package io.pricescape.catalog;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a number may be.
 *
 * @param least the least value, or with {@code above} the bound that it must exceed
 * @param most the greatest value; positive infinity for none
 */
record NumberRule(double least, double most, boolean above) {
  static NumberRule from(double least, double most) {
    return new NumberRule(least, most, false);
  }

  static NumberRule above(double bound, double most) {
    return new NumberRule(bound, most, true);
  }

  boolean allows(double value) {
    return Double.isFinite(value) && (above ? value > least : value >= least) && value <= most;
  }

  /** Whether a number that may be left out keeps to the rule. */
  boolean holds(@Nullable Number value) {
    return value == null || allows(value.doubleValue());
  }

  /** Such as {@code must be a whole number from 1 to 16}. */
  String message(String kind) {
    String bounds = above ? "above " + shown(least) : "from " + shown(least);
    String end = Double.isInfinite(most) ? "" : (above ? " and at most " : " to ") + shown(most);
    return "must be a " + kind + " " + bounds + end;
  }

  private static String shown(double bound) {
    return bound == Math.rint(bound)
        ? String.format(Locale.ROOT, "%.0f", bound)
        : BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }
}
