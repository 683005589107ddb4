package io.pricescape.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of thing with one schema, one currency and one live model.
 *
 * @param key its name in addresses: {@code [a-z][a-z0-9-]{0,62}}
 * @param currency ISO 4217 code
 * @param decimalComma whether people write {@code 34,1} where others write {@code 34.1}
 * @param attributes what may be said about its items, in the order of definition
 * @param retraining when its model is trained anew, or null for only when asked
 * @param hyperparameters what its trainings want changed from the defaults
 */
public record Category(
    String key,
    String title,
    String currency,
    PriceScale priceScale,
    boolean decimalComma,
    List<Attribute> attributes,
    @Nullable RetrainingPlan retraining,
    Hyperparameters hyperparameters) {
  /** Copies the attributes. */
  public Category {
    attributes = List.copyOf(attributes);
  }

  /** A category trained with the defaults. */
  public Category(
      String key,
      String title,
      String currency,
      PriceScale priceScale,
      boolean decimalComma,
      List<Attribute> attributes,
      @Nullable RetrainingPlan retraining) {
    this(
        key,
        title,
        currency,
        priceScale,
        decimalComma,
        attributes,
        retraining,
        Hyperparameters.none());
  }
}
