package io.pricescape.catalog;

import io.pricescape.catalog.ColumnProfile.Measurements;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Bounds for a numeric attribute, only where its values need them: a few lie far beyond the others
 * (a diameter of 435 mm), or are years to come.
 */
record ProposedBounds(@Nullable Double min, @Nullable Double max) {
  private static final int FEWEST_VALUES = 200;
  private static final double TAIL = 0.005;
  private static final MathContext DOWN = new MathContext(2, RoundingMode.FLOOR);
  private static final MathContext UP = new MathContext(2, RoundingMode.CEILING);

  static ProposedBounds of(Measurements numbers, int thisYear) {
    double[] sorted = numbers.sorted();
    if (sorted.length < FEWEST_VALUES) {
      return new ProposedBounds(null, null);
    }
    double least = sorted[0];
    double greatest = sorted[sorted.length - 1];
    if (areYears(numbers)) {
      return new ProposedBounds(
          least < 1000 ? 1000.0 : null, greatest > thisYear + 1 ? thisYear + 1.0 : null);
    }
    double low = numbers.quantile(TAIL);
    double high = numbers.quantile(1 - TAIL);
    double span = high - low;
    double below = low - span / 2;
    return new ProposedBounds(
        least < low - 2 * span ? round(least >= 0 ? Math.max(0, below) : below, DOWN) : null,
        greatest > high + 2 * span ? round(high + span / 2, UP) : null);
  }

  private static boolean areYears(Measurements numbers) {
    return numbers.whole() && numbers.quantile(0.05) >= 1700 && numbers.quantile(0.95) <= 2100;
  }

  private static double round(double value, MathContext rounding) {
    return BigDecimal.valueOf(value).round(rounding).doubleValue();
  }
}
