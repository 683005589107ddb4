package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.catalog.PriceScale;
import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.listing.Listing;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

class LinearRegressionTrainerTests {
  private static final Category CARS =
      new Category(
          "cars",
          "Cars",
          "EUR",
          PriceScale.LINEAR,
          false,
          List.of(
              new CategoricalAttribute("make", false),
              new CategoricalAttribute("colour", false),
              new NumericAttribute("age", false, null, null, null)),
          null);

  private final Trainer trainer = new LinearRegressionTrainer();

  /** Price = 20,000 + 500 · make − 800 · age, and 3,000 more where the age is not said; σ 400. */
  private static ListingTable.Split cars(int rows, int makes) {
    SplittableRandom random = new SplittableRandom(31);
    ListingTable.Builder table = ListingTable.builder(CARS);
    for (int i = 0; i < rows; i++) {
      int make = random.nextInt(makes);
      double age = random.nextDouble(0, 12);
      boolean said = random.nextInt(8) > 0;
      double price = 20_000 + 500.0 * (make % 10) + (said ? -800 * age : 3_000);
      Map<String, String> texts = new HashMap<>(Map.of("make", "make " + make));
      if (random.nextInt(5) > 0) {
        texts.put("colour", "colour " + random.nextInt(3));
      }
      Item item = new Item(texts, said ? Map.of("age", age) : Map.of());
      double offered = price + 400 * random.nextGaussian();
      table.add(new Listing("" + i, item, offered, Instant.EPOCH));
    }
    return table.build().split();
  }

  private static GaussianMixture said(PriceModel model, String make, Map<String, Double> numbers) {
    return model.predict(new Item(Map.of("make", make), numbers)).mixture();
  }

  @Test
  void recoversCoefficientsAndSigma() {
    PriceModel model = trainer.train(cars(20_000, 10), 1, TwoMarkets.SILENT);
    GaussianMixture old = said(model, "make 3", Map.of("age", 10.0));
    GaussianMixture young = said(model, "make 3", Map.of("age", 2.0));
    GaussianMixture other = said(model, "make 9", Map.of("age", 2.0));
    GaussianMixture unsaid = said(model, "make 3", Map.of());
    assertThat(young.size()).isEqualTo(1);
    assertThat(young.mu(0)).isCloseTo(21_500 - 1_600, within(60.0));
    assertThat(old.mu(0) - young.mu(0)).isCloseTo(-6_400, within(40.0));
    assertThat(other.mu(0) - young.mu(0)).isCloseTo(3_000, within(50.0));
    assertThat(unsaid.mu(0)).isCloseTo(24_500, within(60.0));
    assertThat(young.sigma(0)).isCloseTo(400, within(10.0));
    assertThat(unsaid.sigma(0)).isEqualTo(young.sigma(0));
  }

  /** The naive twin: the same equations written out and solved by Cholesky's decomposition. */
  @Test
  void equalsRidgeRegressionInClosedForm() {
    ListingTable.Split rows = cars(200, 5);
    for (double ridge : new double[] {0.1, 1, 30}) {
      PriceModel model = new LinearRegressionTrainer(ridge).train(rows, 1, TwoMarkets.SILENT);
      ItemEncoder encoder = model.encoder();
      TargetScale scale = TargetScale.fit(rows.training());
      EncodedRows encoded = EncodedRows.of(rows.training(), encoder, scale);
      RealMatrix design = dense(encoded, encoder);
      RealVector targets = new ArrayRealVector(encoded.rows());
      for (int row = 0; row < encoded.rows(); row++) {
        targets.setEntry(row, encoded.targets()[row]);
      }
      RealMatrix gram = design.transpose().multiply(design);
      for (int j = 1; j < gram.getColumnDimension(); j++) {
        gram.addToEntry(j, j, ridge);
      }
      RealVector coefficients =
          new CholeskyDecomposition(gram).getSolver().solve(design.transpose().operate(targets));
      RealVector predicted = design.operate(coefficients);
      double sigma = scale.spread() * predicted.getDistance(targets) / Math.sqrt(encoded.rows());
      for (int row = 0; row < encoded.rows(); row++) {
        GaussianMixture mixture = model.predict(rows.training().item(row)).mixture();
        double mean = scale.center() + scale.spread() * predicted.getEntry(row);
        assertThat(mixture.mu(0)).isCloseTo(mean, within(1e-5 * scale.spread()));
        assertThat(mixture.sigma(0)).isCloseTo(sigma, within(1e-5 * scale.spread()));
      }
    }
  }

  private static RealMatrix dense(EncodedRows rows, ItemEncoder encoder) {
    int ones = encoder.categoricals().stream().mapToInt(CategoricalEncoding::cardinality).sum();
    int numerics = rows.numerics();
    RealMatrix design = new Array2DRowRealMatrix(rows.rows(), 1 + ones + 2 * numerics);
    for (int row = 0; row < rows.rows(); row++) {
      design.setEntry(row, 0, 1);
      int from = 1;
      for (int c = 0; c < rows.categoricals(); c++) {
        design.setEntry(row, from + rows.index(row, c), 1);
        from += encoder.categoricals().get(c).cardinality();
      }
      for (int n = 0; n < numerics; n++) {
        design.setEntry(row, from + n, rows.value(row, n));
        design.setEntry(row, from + numerics + n, rows.isMissing(row, n) ? 1 : 0);
      }
    }
    return design;
  }

  @Test
  void learnsACoefficientForEachOfThousandsOfValues() {
    PriceModel model = trainer.train(cars(40_000, 3_000), 1, TwoMarkets.SILENT);
    Map<String, Double> young = Map.of("age", 2.0);
    double difference =
        said(model, "make 2009", young).mu(0) - said(model, "make 2000", young).mu(0);
    assertThat(difference).isCloseTo(4_500, within(1_000.0));
    assertThat(said(model, "a stranger", young).mu(0)).isBetween(17_000.0, 25_000.0);
  }

  @Test
  void survivesStorageAndGivesTheSameBytesAgain() {
    ListingTable.Split rows = cars(500, 5);
    PriceModel model = trainer.train(rows, 1, TwoMarkets.SILENT);
    byte[] bytes = ModelCodec.encode(model);
    assertThat(ModelCodec.encode(trainer.train(cars(500, 5), 1, TwoMarkets.SILENT)))
        .isEqualTo(bytes);
    PriceModel stored = ModelCodec.decode(bytes);
    for (int row = 0; row < 50; row++) {
      Item item = rows.training().item(row);
      assertThat(stored.predict(item).mixture()).isEqualTo(model.predict(item).mixture());
    }
  }

  @Test
  void staysFiniteWhereEveryPriceIsExplained() {
    ListingTable.Builder table = ListingTable.builder(CARS);
    for (int i = 0; i < 4_000; i++) {
      Item item = new Item(Map.of("make", "make " + i % 40), Map.of());
      table.add(new Listing("" + i, item, 100 + i % 40, Instant.EPOCH));
    }
    ListingTable.Split rows = table.build().split();
    PriceModel model = trainer.train(rows, 1, TwoMarkets.SILENT);
    GaussianMixture known = model.predict(rows.training().item(0)).mixture();
    assertThat(known.mu(0)).isCloseTo(rows.training().price(0), within(0.5));
    assertThat(known.logDensity(1_000)).isFinite();
  }

  @Test
  void canBeCancelledAndSaysWhatIsMissing() {
    assertThatThrownBy(() -> trainer.train(cars(500, 5), 1, TwoMarkets.cancelledAfter(2)))
        .isInstanceOf(TrainingCancelledException.class);
    assertThatThrownBy(() -> trainer.train(cars(5, 2), 1, TwoMarkets.SILENT))
        .isInstanceOf(UntrainableListingsException.class);
    assertThatThrownBy(() -> new LinearRegressionTrainer(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
