package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.PriceScale;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.listing.Listing;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.MemberSelection;
import io.pricescape.model.MixtureHead;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.Network;
import io.pricescape.model.PriceModel;
import io.pricescape.model.Provenance;
import io.pricescape.model.SaidAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Two kinds at different prices; every row says its kind and its colour. */
class AggregationFitterTests {
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

  private static final Item COMPLETE = new Item(Map.of("kind", "b", "colour", "c3"), Map.of());
  private static final Item PARTIAL = new Item(Map.of("colour", "c3"), Map.of());

  private final ListingTable.Split rows = table(3_000, 5).split();
  private final ItemEncoder encoder = Encoders.fit(rows.training());

  private static ListingTable table(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ListingTable.Builder table = ListingTable.builder(CATEGORY);
    for (int i = 0; i < count; i++) {
      boolean isDear = random.nextInt(3) == 0;
      Item item =
          new Item(
              Map.of("kind", isDear ? "b" : "a", "colour", "c" + random.nextInt(90)), Map.of());
      double z = (isDear ? 8 : 6) + 0.2 * random.nextGaussian();
      table.add(new Listing("" + i, item, Math.exp(z), Rows.BEGIN));
    }
    return table.build();
  }

  private static GaussianMixture either(double weight, double sigma) {
    return GaussianMixture.of(
        new double[] {1 - weight, weight}, new double[] {6, 8}, new double[] {sigma, sigma});
  }

  /** A member with a sigma where the kind is said, and a belief in dearness where it is not. */
  private Network member(double sigma, double unsaid) {
    GaussianMixture[] byKind = new GaussianMixture[4];
    Arrays.fill(byKind, either(unsaid, 0.2));
    byKind[2] = either(1e-6, sigma); // a is more frequent
    byKind[3] = either(1 - 1e-6, sigma);
    return MixtureNetworks.byIndex(byKind, 2);
  }

  private PriceModel fitted(int completeMembers, Network... members) {
    PriceModel model =
        new PriceModel(
            encoder,
            List.of(members),
            new MixtureHead(2, 0, 1, 0),
            PriceScale.LOG,
            new Provenance("mdn", 0, 0, 0, 0, new TreeMap<>(), new TreeMap<>()));
    TargetScale scale = TargetScale.fit(rows.training());
    EncodedRows training = EncodedRows.of(rows.training(), encoder, scale);
    return new AggregationFitter(model, completeMembers, training, 0)
        .fitted(rows, TwoMarkets.SILENT);
  }

  private EncodedItem encoded(Item item) {
    EncodedItem encoded = encoder.blank();
    encoder.encode(item, encoded);
    return encoded;
  }

  private boolean isComplete(PriceModel model, Item item) {
    return model.aggregation().selection().isComplete(SaidAttributes.of(encoded(item), encoder));
  }

  @Test
  void asksTheMembersForPartialQuestionsPartialQuestionsOnly() {
    PriceModel model =
        fitted(2, member(0.2, 1e-6), member(0.2, 1e-6), member(1, 0.33), member(1, 0.33));
    MemberSelection selection = model.aggregation().selection();
    assertThat(selection.complete()).containsExactly(0, 1);
    assertThat(selection.partial()).containsExactly(2, 3);
    assertThat(isComplete(model, COMPLETE)).isTrue();
    assertThat(isComplete(model, PARTIAL)).isFalse();
    assertThat(model.predictByMembers(encoded(PARTIAL)).cdf(7)).isBetween(0.6, 0.72);
    assertThat(model.predictByMembers(encoded(COMPLETE)).standardDeviation()).isLessThan(0.35);
  }

  @Test
  void asksTheMembersForPartialQuestionsEverythingWhereTheyKnowBetter() {
    PriceModel model =
        fitted(2, member(1, 1e-6), member(1, 1e-6), member(0.2, 0.33), member(0.2, 0.33));
    assertThat(model.aggregation().selection().complete()).containsExactly(2, 3);
  }

  /** One is too sure of the upper kind, one of the lower: pooled they are right. */
  @Test
  void poolsMembersOfBothKindsWhereThatIsBest() {
    List<Network> members = new ArrayList<>();
    for (double wide : new double[] {0.12, 0.12, 0.35, 0.35}) {
      members.add(member(wide, 0.33));
    }
    PriceModel model = fitted(2, members.toArray(Network[]::new));
    assertThat(model.aggregation().selection().complete()).containsExactly(0, 2);
  }

  @Test
  void answersFewValuesByTheMatchingListings() {
    PriceModel model = fitted(1, member(0.2, 1e-6), member(1, 0.9));
    Item nothing = new Item(Map.of(), Map.of());
    assertThat(model.predict(nothing).mixture().cdf(7)).isBetween(0.62, 0.7);
    assertThat(model.predict(PARTIAL).mixture())
        .isEqualTo(model.predictByMembers(encoded(PARTIAL)));
  }

  @Test
  void hasNoConditionalMixturesWhereNoMemberIsForPartialQuestions() {
    PriceModel model = fitted(1, member(0.1, 0.33));
    assertThat(model.aggregation().conditional().size()).isZero();
    assertThat(model.aggregation().sigmaFactors().fewSaid()).isGreaterThan(1);
  }

  @Test
  void isTheSameForTheSameRowsByteForByte() {
    Network[] members = {member(0.2, 1e-6), member(1, 0.3), member(0.3, 0.4)};
    assertThat(ModelCodec.encode(fitted(1, members)))
        .isEqualTo(ModelCodec.encode(fitted(1, members)));
  }
}
