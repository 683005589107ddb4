package io.pricescape.sample;

import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.catalog.PriceScale;
import io.pricescape.catalog.RetrainingPlan;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** The sample's category and its kept file. */
final class SampleWatches {
  static final String KEY = "sample-watches";
  static final String PRICE = "price";
  static final String LISTED_AT = "listedAt";

  static final Category CATEGORY =
      new Category(
          KEY,
          "Watches (generated sample)",
          "USD",
          PriceScale.LOG,
          false,
          List.of(
              new CategoricalAttribute("type", false),
              new CategoricalAttribute("brand", false),
              new CategoricalAttribute("condition", false),
              new CategoricalAttribute("movement", false),
              new NumericAttribute("size", false, "mm", 10.0, 80.0),
              new NumericAttribute("year", false, null, 1850.0, 2030.0)),
          new RetrainingPlan("0 0 3 * * *", 500));

  private SampleWatches() {}

  /** The file's bytes, as kept with the program. */
  static InputStream csv() throws IOException {
    return new ClassPathResource("db/sample/watches.csv").getInputStream();
  }
}
