package io.pricescape.catalog;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An attribute whose value is a number, such as a diameter.
 *
 * @param unit what it is measured in, or null where it has none
 * @param min the least sound value, inclusive, or null for no bound
 * @param max the greatest sound value, inclusive, or null for no bound
 */
public record NumericAttribute(
    String name,
    boolean required,
    @Nullable String unit,
    @Nullable Double min,
    @Nullable Double max)
    implements Attribute {
  /** Whether a value lies within the bounds. */
  public boolean contains(double value) {
    return Double.isFinite(value) && (min == null || value >= min) && (max == null || value <= max);
  }

  /** What is said of a listing's value beyond the bounds, such as {@code outside 10–80 mm}. */
  String outside() {
    if (min != null && max != null) {
      return "outside " + plain(min) + "–" + measured(max);
    }
    if (min != null) {
      return "below " + measured(min);
    }
    return max == null ? "not finite" : "above " + measured(max);
  }

  /**
   * The bound that a finite value beyond the bounds breaks, such as {@code must be at most 80 mm}.
   */
  String bound(double value) {
    return min != null && value < min
        ? "must be at least " + measured(min)
        : "must be at most " + measured(max == null ? Double.MAX_VALUE : max);
  }

  /** A sound value, for messages. */
  String example() {
    double low = min == null ? (max == null ? 40 : max) : min;
    double high = max == null ? low : max;
    double middle = (low + high) / 2;
    return plain(contains(Math.rint(middle)) ? Math.rint(middle) : middle);
  }

  private String measured(double value) {
    return unit == null ? plain(value) : plain(value) + " " + unit;
  }

  static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
