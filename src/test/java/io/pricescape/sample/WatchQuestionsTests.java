package io.pricescape.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.catalog.PriceScale;
import io.pricescape.encoding.PossibleAnswers;
import io.pricescape.listing.Listing;
import io.pricescape.model.PriceModel;
import io.pricescape.model.SpreadReduction;
import io.pricescape.model.SpreadReductions;
import io.pricescape.registry.SmallModels;
import io.pricescape.training.ListingTable;
import io.pricescape.training.MixtureDensityNetworkTrainer;
import io.pricescape.training.TrainingSettings;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a small trained model would ask about generated watches, beside what it should. */
class WatchQuestionsTests {
  private static final List<String> ATTRIBUTES =
      List.of("luck", "type", "brand", "condition", "movement", "size", "year");
  private static final Item NOTHING = new Item(Map.of(), Map.of());
  private static PriceModel model;

  @BeforeAll
  static void learn() {
    Category category =
        new Category(
            "watches",
            "Watches",
            "USD",
            PriceScale.LOG,
            false,
            List.of(
                new CategoricalAttribute("luck", false),
                new CategoricalAttribute("type", false),
                new CategoricalAttribute("brand", false),
                new CategoricalAttribute("condition", false),
                new CategoricalAttribute("movement", false),
                new NumericAttribute("size", false, "mm", null, null),
                new NumericAttribute("year", false, null, null, null)),
            null);
    Random random = new Random(11);
    WatchListings watches = new WatchListings(random);
    ListingTable.Builder rows = ListingTable.builder(category);
    for (int i = 0; i < 6_000; i++) {
      Watch watch = watches.watch();
      Item item =
          new Item(
              Map.of(
                  "luck", "luck " + random.nextInt(4),
                  "type", watch.type().name().toLowerCase(Locale.ROOT),
                  "brand", watch.brand(),
                  "condition", watch.condition(),
                  "movement", watch.movement()),
              Map.of("size", watch.size(), "year", (double) watch.year()));
      rows.add(new Listing("id " + i, item, watch.price(), Instant.EPOCH));
    }
    TrainingSettings small =
        new TrainingSettings(2, 6, List.of(64, 32), 4, 4, 0.5, 128, 20, 6e-3, 1e-4, 8, 1e-2, 0);
    model =
        new MixtureDensityNetworkTrainer(small).train(rows.build().split(), 42, SmallModels.SILENT);
  }

  @Test
  void firstComesTheTypeWhichSplitsTheMarketAndLuckIsUseless() {
    List<SpreadReduction> reductions = reductions(NOTHING);
    assertThat(reductions).extracting(SpreadReduction::attribute).startsWith("type", "brand");
    assertThat(share(reductions, "type"))
        .isCloseTo(trueShare(watch -> true, Watch::type), within(0.08));
    assertThat(share(reductions, "luck")).isLessThan(0.03);
  }

  @Test
  void ofDigitalWatchesTheBrandTellsMost() {
    List<SpreadReduction> reductions = reductions(new Item(Map.of("type", "digital"), Map.of()));
    assertThat(reductions)
        .extracting(SpreadReduction::attribute)
        .hasSize(6)
        .startsWith("brand")
        .doesNotContain("type");
    assertThat(share(reductions, "brand"))
        .isCloseTo(
            trueShare(watch -> watch.type() == WatchType.DIGITAL, Watch::brand), within(0.08));
    assertThat(share(reductions, "luck")).isLessThan(0.05);
  }

  @Test
  void typesThatABrandNeverMakesDoNotCount() {
    Item perrin = new Item(Map.of("brand", "Perrin"), Map.of());
    double truth = trueShare(watch -> watch.brand().equals("Perrin"), Watch::type);
    double byShares =
        PossibleAnswers.to("type", perrin, model.encoder(), 16).stream()
            .mapToDouble(answer -> answer.share() * spread(answer.item()))
            .sum();
    assertThat(1 - byShares / spread(perrin))
        .as("as if Perrin made as many divers as all others")
        .isLessThan(truth - 0.25);
    assertThat(share(reductions(perrin), "type")).isCloseTo(truth, within(0.12));
  }

  @Test
  void onlyTheSizeAndLuckAreNotMissedWhereTheyAreLeftOut() {
    assertThat(share(reductions(NOTHING), "size"))
        .as("alone it tells something of the type")
        .isGreaterThan(0.02);
    assertThat(model.informativeAttributes())
        .containsExactlyInAnyOrder("type", "brand", "condition", "movement", "year");
  }

  private static List<SpreadReduction> reductions(Item item) {
    return SpreadReductions.of(model, item, model.predict(item), ATTRIBUTES);
  }

  private static double share(List<SpreadReduction> reductions, String attribute) {
    return reductions.stream()
        .filter(reduction -> reduction.attribute().equals(attribute))
        .findFirst()
        .orElseThrow()
        .share();
  }

  private static double spread(Item item) {
    return model.predict(item).mixture().standardDeviation();
  }

  /** What the generator itself does, counted. */
  private static double trueShare(Predicate<Watch> asked, Function<Watch, Object> attribute) {
    List<Watch> such =
        Stream.generate(new WatchListings(new Random(1))::watch)
            .limit(60_000)
            .filter(asked)
            .toList();
    Map<Object, List<Watch>> groups = such.stream().collect(Collectors.groupingBy(attribute));
    double after =
        groups.values().stream().mapToDouble(group -> group.size() * spread(group)).sum();
    return 1 - after / (such.size() * spread(such));
  }

  private static double spread(List<Watch> watches) {
    double[] logPrices = watches.stream().mapToDouble(watch -> Math.log(watch.price())).toArray();
    double mean = Arrays.stream(logPrices).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(logPrices).map(z -> (z - mean) * (z - mean)).average().orElseThrow());
  }
}
