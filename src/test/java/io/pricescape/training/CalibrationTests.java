package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.PriceScale;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.listing.Listing;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.Activation;
import io.pricescape.model.Aggregation;
import io.pricescape.model.DenseLayer;
import io.pricescape.model.EmbeddingTable;
import io.pricescape.model.MemberSelection;
import io.pricescape.model.MixtureHead;
import io.pricescape.model.Network;
import io.pricescape.model.PeriodicEmbedding;
import io.pricescape.model.PriceModel;
import io.pricescape.model.Provenance;
import io.pricescape.model.SaidAttributes;
import io.pricescape.model.SigmaFactors;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The true prices are two normals with a sigma of 0.2. */
class CalibrationTests {
  private static final Item ANY = new Item(Map.of(), Map.of());
  private static final double SIGMA = 0.2;

  private static GaussianMixture truth(double sigma) {
    return GaussianMixture.of(
        new double[] {0.4, 0.6}, new double[] {6, 8}, new double[] {sigma, sigma});
  }

  private static PriceModel saying(double sigma, double factor, PriceScale scale) {
    return new PriceModel(
        new ItemEncoder(List.of(), List.of()),
        List.of(MixtureNetworks.constant(truth(sigma))),
        new MixtureHead(2, 0, 1, 0),
        Aggregation.plain(1).with(new SigmaFactors(factor, factor, factor)),
        scale,
        new Provenance("gmm", 0, 0, 0, 0, new TreeMap<>(), new TreeMap<>()));
  }

  private static PriceModel saying(double sigma) {
    return saying(sigma, 1, PriceScale.LOG);
  }

  private static ListingTable rows(int count, PriceScale scale) {
    Category category =
        new Category("rings", "Rings", "EUR", scale, false, TwoMarkets.CATEGORY.attributes(), null);
    ListingTable.Builder table = ListingTable.builder(category);
    SplittableRandom random = new SplittableRandom(9);
    GaussianMixture truth = truth(SIGMA);
    for (int i = 0; i < count; i++) {
      double z = truth.sample(random);
      double price = scale == PriceScale.LOG ? Math.exp(z) : z;
      table.add(new Listing("" + i, ANY, price, Instant.EPOCH));
    }
    return table.build();
  }

  private static ListingTable rows(int count) {
    return rows(count, PriceScale.LOG);
  }

  /** Nothing is said, so that there are few attributes, and no set of them is a common one. */
  private static double factor(PriceModel model, ListingTable rows) {
    SigmaFactors factors = Calibration.factors(model, rows);
    assertThat(factors.complete()).isEqualTo(1);
    assertThat(factors.mostSaid()).isEqualTo(factors.fewSaid());
    return factors.fewSaid();
  }

  private static double coverage(PriceModel model, ListingTable rows) {
    double[] ends = model.predict(ANY).quantiles(0.1, 0.9);
    int inside = 0;
    for (int row = 0; row < rows.rows(); row++) {
      inside += rows.price(row) >= ends[0] && rows.price(row) <= ends[1] ? 1 : 0;
    }
    return inside / (double) rows.rows();
  }

  @ParameterizedTest
  @EnumSource(PriceScale.class)
  void widensAModelThatIsTooSureUntilItCovers(PriceScale scale) {
    ListingTable rows = rows(20_000, scale);
    PriceModel sure = saying(SIGMA / 2, 1, scale);
    assertThat(coverage(sure, rows)).isBetween(0.6, 0.7);
    double factor = factor(sure, rows);
    assertThat(factor).isBetween(1.8, 2.05);
    assertThat(coverage(saying(SIGMA / 2, factor, scale), rows)).isCloseTo(0.8, within(0.01));
  }

  @Test
  void narrowsAModelThatIsTooWide() {
    ListingTable rows = rows(20_000);
    double factor = factor(saying(2 * SIGMA), rows);
    assertThat(factor).isBetween(0.48, 0.58);
    assertThat(coverage(saying(2 * SIGMA, factor, PriceScale.LOG), rows))
        .isCloseTo(0.8, within(0.01));
  }

  @Test
  void leavesAModelAloneThatIsOffByNoMoreThanOnePoint() {
    ListingTable rows = rows(20_000);
    assertThat(factor(saying(SIGMA), rows)).isEqualTo(1);
    PriceModel nearly = saying(0.98 * SIGMA);
    assertThat(coverage(nearly, rows)).isBetween(0.79, 0.797);
    assertThat(factor(nearly, rows)).isEqualTo(1);
    PriceModel hardly = saying(0.9 * SIGMA);
    assertThat(coverage(hardly, rows)).isBetween(0.76, 0.78);
    assertThat(factor(hardly, rows)).isGreaterThan(1.05);
  }

  @Test
  void believesFewRowsOnlyInPart() {
    PriceModel hardly = saying(0.85 * SIGMA);
    assertThat(factor(hardly, rows(0))).isEqualTo(1);
    assertThat(factor(hardly, rows(20))).isBetween(0.9, 1.1);
    assertThat(factor(hardly, rows(20_000))).isCloseTo(1 / 0.85, within(0.02));
    PriceModel sure = saying(SIGMA / 2);
    assertThat(factor(sure, rows(2_000))).isCloseTo(2, within(0.15));
  }

  @Test
  void goesNoFurtherThanTheNearestStepOfFewRows() {
    // a model that is a little too wide: the next step of a few rows is near, its far end is not
    for (int count = 12; count < 60; count++) {
      double factor = factor(saying(1.2 * SIGMA), rows(count));
      assertThat(factor).as("of %s rows", count).isBetween(0.55, 1.35);
    }
  }

  @Test
  void movesNoModelByMoreThanThreeTimes() {
    ListingTable rows = rows(5_000);
    assertThat(factor(saying(SIGMA / 100), rows)).isCloseTo(3, within(0.01));
    assertThat(factor(saying(SIGMA * 100), rows)).isCloseTo(1 / 3.0, within(0.01));
  }

  /** Whether attributes are said, and nothing else, decides how wide the answer is. */
  private static final Category FIVE =
      new Category(
          "lots",
          "Lots",
          "EUR",
          PriceScale.LOG,
          false,
          IntStream.range(0, 5)
              .mapToObj(i -> (Attribute) new CategoricalAttribute("a" + i, false))
              .toList(),
          null);

  private static final Item ALL =
      new Item(Map.of("a0", "x", "a1", "x", "a2", "x", "a3", "x", "a4", "x"), Map.of());

  /** Two attributes or more left out, the sigma is the third; one left out, the second. */
  private static Network byAttributesLeftOut(double none, double one, double more) {
    List<EmbeddingTable> left =
        Collections.nCopies(5, new EmbeddingTable(3, 1, new float[] {1, 0, 0}));
    float[] sums = new float[15];
    Arrays.fill(sums, 1);
    float first = (float) Math.log(one / none);
    float second = (float) Math.log(more / one);
    return new Network(
        left,
        new PeriodicEmbedding(0, 0, 1, new float[0]),
        List.of(
            new DenseLayer(5, sums, new float[] {0, -1, -2}, Activation.RELU),
            new DenseLayer(
                3,
                new float[] {0, 0, first, 0, 0, second - first, 0, 0, -second},
                new float[] {0, 7, (float) Math.log(none)},
                Activation.IDENTITY)));
  }

  /** Seed 9. */
  @Test
  void calibratesCompleteFewSaidAndMostSaidEachByItself() {
    ListingTable.Builder table = ListingTable.builder(FIVE);
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 20_000; i++) {
      double z = 7 + SIGMA * random.nextGaussian();
      table.add(new Listing("" + i, ALL, Math.exp(z), Instant.EPOCH));
    }
    ListingTable rows = table.build();
    ItemEncoder encoder = Encoders.fit(rows);
    EncodedItem complete = encoder.blank();
    encoder.encode(ALL, complete);
    long pattern = SaidAttributes.of(complete, encoder).pattern();
    PriceModel model =
        new PriceModel(
            encoder,
            List.of(byAttributesLeftOut(SIGMA / 2, 2 * SIGMA, SIGMA / 1.5)),
            new MixtureHead(1, 0, 1, 0),
            Aggregation.plain(1)
                .with(new MemberSelection(List.of(0), List.of(0), List.of(pattern))),
            PriceScale.LOG,
            new Provenance("mdn", 0, 0, 0, 0, new TreeMap<>(), new TreeMap<>()));
    SigmaFactors factors = Calibration.factors(model, rows);
    assertThat(factors.complete()).isCloseTo(2, within(0.05));
    assertThat(factors.mostSaid()).isCloseTo(0.5, within(0.02));
    assertThat(factors.fewSaid()).isCloseTo(1.5, within(0.05));
    PriceModel calibrated = Calibration.calibrated(model, rows);
    for (Item item : List.of(ALL, new Item(Map.of("a3", "x"), Map.of()))) {
      double[] ends = calibrated.predict(item).quantiles(0.1, 0.9);
      int inside = 0;
      for (int row = 0; row < rows.rows(); row++) {
        inside += rows.price(row) >= ends[0] && rows.price(row) <= ends[1] ? 1 : 0;
      }
      assertThat(inside / (double) rows.rows()).isCloseTo(0.8, within(0.015));
    }
  }
}
