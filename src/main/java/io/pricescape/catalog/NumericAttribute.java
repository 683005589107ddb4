package io.pricescape.catalog;

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
}
