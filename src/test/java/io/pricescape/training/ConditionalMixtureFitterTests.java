package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import io.pricescape.model.BackgroundComponent;
import io.pricescape.model.ConditionalMixtures;
import io.pricescape.model.DenseLayer;
import io.pricescape.model.MixtureHead;
import io.pricescape.model.Network;
import io.pricescape.model.PeriodicEmbedding;
import io.pricescape.model.PriceModel;
import io.pricescape.model.Provenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Networks that always answer the same, and rows that show something else. */
class ConditionalMixtureFitterTests {
  private static final Category CATEGORY =
      new Category(
          "lots",
          "Lots",
          "EUR",
          PriceScale.LOG,
          false,
          List.of(
              new CategoricalAttribute("kind", false), new CategoricalAttribute("colour", false)),
          null);

  private static final GaussianMixture NETWORKS =
      GaussianMixture.of(new double[] {0.5, 0.5}, new double[] {8, 9}, new double[] {0.3, 0.3});

  private static final GaussianMixture TRUTH =
      GaussianMixture.of(new double[] {0.3, 0.7}, new double[] {6, 7}, new double[] {0.15, 0.25});

  /** Rows of a kind each, and of one of two colours. */
  private static ListingTable table(Map<String, Integer> rowsByKind, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ListingTable.Builder table = ListingTable.builder(CATEGORY);
    new TreeMap<>(rowsByKind)
        .forEach(
            (kind, rows) -> {
              for (int i = 0; i < rows; i++) {
                String colour = random.nextInt(3) == 0 ? "red" : "blue";
                double price = Math.exp(TRUTH.sample(random));
                Item item = new Item(Map.of("kind", kind, "colour", colour), Map.of());
                table.add(new Listing(kind + i, item, price, Rows.BEGIN));
              }
            });
    return table.build();
  }

  private static PriceModel model(ListingTable rows, BackgroundComponent background) {
    return new PriceModel(
        Encoders.fit(rows),
        List.of(MixtureNetworks.constant(NETWORKS)),
        new MixtureHead(2, 0, 1, 0),
        Aggregation.plain(1).with(background),
        PriceScale.LOG,
        new Provenance("mdn", 0, 0, 0, 0, new TreeMap<>(), new TreeMap<>()));
  }

  private static PriceModel fitted(PriceModel model, ListingTable rows, double halfLife) {
    ConditionalMixtures conditional =
        ConditionalMixtureFitter.fit(model, rows, halfLife, TwoMarkets.SILENT);
    return model.with(model.aggregation().with(conditional));
  }

  private static PriceModel fitted(ListingTable rows) {
    return fitted(model(rows, BackgroundComponent.NONE), rows, 0);
  }

  private static Item kind(String kind) {
    return new Item(Map.of("kind", kind), Map.of());
  }

  private static double[] prices(ListingTable rows, Item matching) {
    List<Double> prices = new ArrayList<>();
    for (int row = 0; row < rows.rows(); row++) {
      if (rows.item(row).texts().entrySet().containsAll(matching.texts().entrySet())) {
        prices.add(rows.price(row));
      }
    }
    return prices.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  /** The Kolmogorov–Smirnov distance. */
  private static double distance(ToDoubleFunction<Double> cdf, double[] sorted) {
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      double p = cdf.applyAsDouble(sorted[i]);
      distance = Math.max(distance, Math.abs(p - i / (double) sorted.length));
      distance = Math.max(distance, Math.abs(p - (i + 1) / (double) sorted.length));
    }
    return distance;
  }

  /** Seeds 1 to 5. */
  @Test
  void followsTheRowsWhereManyMatch() {
    for (int seed = 1; seed <= 5; seed++) {
      ListingTable rows = table(Map.of("a", 12_000, "b", 12_000), seed);
      PriceModel model = fitted(rows);
      for (Item item :
          List.of(
              kind("a"),
              new Item(Map.of("colour", "red"), Map.of()),
              new Item(Map.of("kind", "b", "colour", "blue"), Map.of()),
              new Item(Map.of(), Map.of()))) {
        assertThat(distance(model.predict(item)::cdf, prices(rows, item)))
            .as("%s, seed %s", item, seed)
            .isLessThanOrEqualTo(0.03);
      }
    }
  }

  /** Seed 6: the mean of rows and networks, which count as 80 rows. */
  @Test
  void passesSmoothlyFromTheNetworksToTheRowsAsMoreMatch() {
    Map<String, Integer> counts = new TreeMap<>();
    for (int n = 50; n < 6_000; n = n * 5 / 4) {
      counts.put("kind " + n, n);
    }
    ListingTable rows = table(counts, 6);
    PriceModel model = fitted(rows);
    counts.forEach(
        (kind, n) -> {
          double shown =
              Arrays.stream(prices(rows, kind(kind))).map(Math::log).average().orElseThrow();
          double expected = (n * shown + 80 * NETWORKS.mean()) / (n + 80);
          assertThat(model.predict(kind(kind)).mixture().mean())
              .as("%s rows", n)
              .isCloseTo(expected, within(0.03));
        });
  }

  /** Seed 7: over 80 of 130 parts are the networks'. */
  @Test
  void staysNearTheNetworksWhereFewRowsMatch() {
    ListingTable rows = table(Map.of("few", 50, "many", 3_000), 7);
    PriceModel model = fitted(rows);
    double upper = 1 - model.predict(kind("few")).mixture().cdf(7.6);
    assertThat(upper).isBetween(0.45, 0.75);
    assertThat(1 - model.predict(kind("many")).mixture().cdf(7.6)).isBetween(0.0, 0.06);
  }

  /** Seed 8. */
  @Test
  void leavesToTheNetworksWhatFewerThanFiftyRowsHave() {
    ListingTable rows = table(Map.of("few", 49, "many", 3_000), 8);
    PriceModel model = fitted(rows);
    EncodedItem few = model.encoder().blank();
    model.encoder().encode(kind("few"), few);
    assertThat(model.predict(few).mixture()).isEqualTo(model.predictByMembers(few));
    EncodedItem pair = model.encoder().blank();
    model.encoder().encode(kind("few").with("colour", "red"), pair);
    assertThat(model.fewerMatchingListingsThan(pair)).isEqualTo(50);
    model.encoder().encode(kind("many").with("colour", "red"), pair);
    assertThat(model.fewerMatchingListingsThan(pair)).isZero();
    assertThat(model.predict(kind("never seen")))
        .as("what no row taught counts as not said")
        .isEqualTo(model.predict(new Item(Map.of(), Map.of())));
  }

  /** Seed 9. */
  @Test
  void hasTheBackgroundAndNoMoreComponentsThanAreReported() {
    ListingTable rows = table(Map.of("a", 60, "b", 4_000), 9);
    for (BackgroundComponent background :
        List.of(BackgroundComponent.NONE, new BackgroundComponent(0.01, 1.5))) {
      PriceModel model = fitted(model(rows, background), rows, 0);
      for (String kind : List.of("a", "b")) {
        GaussianMixture answer = model.predict(kind(kind)).mixture();
        assertThat(answer.size()).isLessThanOrEqualTo(PriceModel.REPORTED_COMPONENTS);
        assertThat(answer.size()).isGreaterThan(kind.equals("a") ? 1 : 6);
      }
    }
    assertThat(
            fitted(model(rows, new BackgroundComponent(0.01, 1.5)), rows, 0)
                .predict(kind("b"))
                .nll(Math.exp(9.5)))
        .isLessThan(fitted(rows).predict(kind("b")).nll(Math.exp(9.5)));
  }

  /** Seed 10. */
  @Test
  void isTheSameForTheSameRows() {
    ListingTable rows = table(Map.of("a", 700, "b", 400, "c", 90), 10);
    for (String kind : List.of("a", "b", "c")) {
      assertThat(fitted(rows).predict(kind(kind))).isEqualTo(fitted(rows).predict(kind(kind)));
    }
  }

  @Test
  void endsWhenItIsCancelled() {
    ListingTable rows = table(Map.of("a", 700, "b", 400), 10);
    PriceModel model = model(rows, BackgroundComponent.NONE);
    for (int times = 0; times < 14; times += 2) {
      int asked = times;
      assertThatThrownBy(
              () -> ConditionalMixtureFitter.fit(model, rows, 0, TwoMarkets.cancelledAfter(asked)))
          .isInstanceOf(TrainingCancelledException.class);
    }
  }

  /** Prices rise by 1 on the log scale in two years; two thirds of the rows are of kind a. */
  private static ListingTable moving(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ListingTable.Builder table = ListingTable.builder(CATEGORY);
    for (int i = 0; i < 6_000; i++) {
      double day = 730 * random.nextDouble();
      Item item = kind(i % 3 == 0 ? "b" : "a");
      double price = Math.exp(6 + day / 730 + 0.1 * random.nextGaussian());
      table.add(new Listing("" + i, item, price, MovingMarket.at(day)));
    }
    return table.build();
  }

  /** Networks that are half a unit too high, each with a trend of so much in two years. */
  private static PriceModel following(ListingTable rows, double... trends) {
    ItemEncoder encoder = Encoders.fit(rows);
    double deviation = encoder.time().encoding().standardDeviation();
    List<Network> members = new ArrayList<>();
    for (double trend : trends) {
      float[] weights = new float[9];
      weights[1] = (float) (trend * deviation / 730);
      members.add(
          new Network(
              List.of(),
              new PeriodicEmbedding(1, 0, 1, new float[0]),
              List.of(
                  new DenseLayer(
                      3,
                      weights,
                      new float[] {0, 7, (float) Math.log(0.1)},
                      Activation.IDENTITY))));
    }
    return new PriceModel(
        encoder,
        members,
        new MixtureHead(1, 0, 1, 0),
        PriceScale.LOG,
        new Provenance("mdn", 0, 0, 0, 0, new TreeMap<>(), new TreeMap<>()));
  }

  /** Seed 11. */
  @Test
  void answersAsOfTheNewestDayWhereTheNetworksKnowTheTrend() {
    ListingTable rows = moving(11);
    for (double[] trends : new double[][] {{1}, {1, 1, 1}, {0.98, 1.02, 1}}) {
      PriceModel model = fitted(following(rows, trends), rows, 0);
      assertThat(model.predict(kind("a")).mixture().mean()).isCloseTo(7, within(0.03));
      assertThat(model.predict(kind("a")).mixture().standardDeviation()).isBetween(0.08, 0.2);
    }
  }

  /**
   * Seed 12: of networks that see opposite trends the prices stay where they were, 6.5 on average.
   */
  @Test
  void movesNoPricesAlongATrendAboutWhichTheNetworksDisagree() {
    ListingTable rows = moving(12);
    PriceModel model = fitted(following(rows, 1, -1, 0.2), rows, 0);
    assertThat(model.predict(kind("a")).mixture().mean()).isCloseTo(6.5, within(0.05));
    PriceModel flat = fitted(following(rows, 0, 0), rows, 0);
    assertThat(flat.predict(kind("a")).mixture().mean()).isCloseTo(6.5, within(0.05));
  }

  /** Seed 13: without a trend of the networks, a half-life of 73 days. */
  @Test
  void letsOldListingsCountForLessWhereTheyDoInTraining() {
    ListingTable rows = moving(13);
    PriceModel model = fitted(following(rows, 0), rows, 73);
    // the mean age is 73/ln 2 days, and the 600 rows that are left count beside 80 of 7
    double recent = 7 - 73 / Math.log(2) / 730;
    assertThat(model.predict(kind("a")).mixture().mean())
        .isCloseTo((recent * 577 + 7 * 80) / 657, within(0.04));
    PriceModel longest = fitted(following(rows, 0), rows, 1e9);
    assertThat(longest.predict(kind("a")).mixture().mean())
        .isCloseTo(
            fitted(following(rows, 0), rows, 0).predict(kind("a")).mixture().mean(), within(0.005));
  }
}
