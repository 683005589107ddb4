package io.pricescape.suggestion;

import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.catalog.PriceScale;
import java.util.List;

/** The category that these tests ask about. */
final class Watches {
  static final Category CATEGORY =
      new Category(
          "watches",
          "Watches",
          "USD",
          PriceScale.LOG,
          false,
          List.of(
              new CategoricalAttribute("brand", false),
              new NumericAttribute("size", false, "mm", 10.0, 80.0)),
          null);

  private Watches() {}
}
