package io.pricescape.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.catalog.PriceScale;
import io.pricescape.evaluation.Answers;
import io.pricescape.evaluation.Check;
import io.pricescape.evaluation.Contest;
import io.pricescape.evaluation.Evaluator;
import io.pricescape.evaluation.PromotionRule;
import io.pricescape.evaluation.Questions;
import io.pricescape.evaluation.Scores;
import io.pricescape.evaluation.ShortQuestionScores;
import io.pricescape.listing.Listing;
import io.pricescape.model.Aggregation;
import io.pricescape.model.PriceModel;
import io.pricescape.training.EpochProgress;
import io.pricescape.training.ListingTable;
import io.pricescape.training.MixtureByValueTrainer;
import io.pricescape.training.MixtureDensityNetworkTrainer;
import io.pricescape.training.Trainer;
import io.pricescape.training.TrainingListener;
import io.pricescape.training.TrainingSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Trained networks at the gate: one that never saw a partial question does not pass, unless its
 * sigma is calibrated for them.
 */
class ShortQuestionGateTests {
  private static final int ROWS = 3_000;

  private static final Category CATEGORY =
      new Category(
          "rings",
          "Rings",
          "EUR",
          PriceScale.LOG,
          false,
          List.of(
              new CategoricalAttribute("metal", false),
              new CategoricalAttribute("maker", false),
              new CategoricalAttribute("stone", false),
              new NumericAttribute("size", false, "mm", null, null)),
          null);

  private static final TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public void epochFinished(EpochProgress epoch) {}

        @Override
        public boolean cancelled() {
          return false;
        }
      };

  /** Rings whose price is a product of what metal, maker and stone are worth, 30 % wide. */
  private static ListingTable table(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ListingTable.Builder table = ListingTable.builder(CATEGORY);
    for (int i = 0; i < ROWS; i++) {
      int metal = random.nextInt(3);
      int maker = random.nextInt(5);
      int stone = random.nextInt(4);
      double logPrice = 5 + metal + 0.4 * maker + 0.6 * stone + 0.3 * random.nextGaussian();
      Item item =
          new Item(
              Map.of("metal", "m" + metal, "maker", "h" + maker, "stone", "s" + stone),
              Map.of("size", 15 + 8 * random.nextDouble()));
      table.add(new Listing("id " + i, item, Math.exp(logPrice), Instant.EPOCH));
    }
    return table.build();
  }

  private static Trainer network(double maskedShare) {
    return new MixtureDensityNetworkTrainer(
        new TrainingSettings(
            2, 6, List.of(32, 32), 2, 2, maskedShare, 32, 30, 6e-3, 1e-4, 8, 1e-2, 0));
  }

  /** What the gate finds of a network, beside a mixture by value. */
  private static Check check(
      PriceModel network, ListingTable.Split rows, Questions questions, long seed) {
    Answers candidate = Evaluator.answers(network, questions, share -> {});
    Answers byValue = answers(new MixtureByValueTrainer(), rows, questions, seed);
    return PromotionRule.judge(
            new Contest(
                questions.complete(),
                null,
                candidate,
                new TreeMap<>(Map.of("gmmByValue", byValue)),
                null))
        .checks()
        .stream()
        .filter(check -> check.name().equals("short-questions"))
        .findFirst()
        .orElseThrow();
  }

  private static Answers answers(
      Trainer trainer, ListingTable.Split rows, Questions questions, long seed) {
    return Evaluator.answers(trainer.train(rows, seed, SILENT), questions, share -> {});
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void refusesAnUncalibratedNetworkThatWasTrainedWithoutMaskingAndNoOther(long seed) {
    ListingTable.Split rows = table(seed).split();
    List<String> attributes = CATEGORY.attributes().stream().map(Attribute::name).toList();
    Questions questions = TestQuestions.of(rows, attributes, () -> false);
    PriceModel network = network(0).train(rows, seed, SILENT);
    PriceModel uncalibrated = network.with(Aggregation.plain(network.members().size()));
    Check unmasked = check(uncalibrated, rows, questions, seed);
    assertThat(unmasked.passed()).as(unmasked.finding()).isFalse();
    Check ordinary = check(network(0.5).train(rows, seed, SILENT), rows, questions, seed);
    assertThat(ordinary.passed()).as(ordinary.finding()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = 1)
  void comparesAMixtureOfEachValueWithTheMatchingListings(long seed) {
    ListingTable.Split rows = table(seed).split();
    Questions questions = TestQuestions.of(rows, List.of("metal", "maker", "stone"), () -> false);
    Scores scores =
        Evaluator.scores(
            answers(new MixtureByValueTrainer(), rows, questions, seed),
            questions.complete(),
            null);
    assertThat(scores.shortQuestions()).hasSize(3);
    ShortQuestionScores one = scores.shortQuestions().get(0);
    assertThat(one.said()).isEqualTo(1);
    assertThat(one.listings()).isEqualTo(questions.complete().size());
    // every combination of one value has 150 rows, and most of two have
    assertThat(one.matching().listings()).isEqualTo(one.listings());
    assertThat(one.matching().nll()).isEqualTo(one.nll());
    assertThat(one.matching().nllOfMatching()).isLessThan(one.nll());
    assertThat(one.cells().cells()).isEqualTo(12);
    assertThat(one.cells().meanKs()).isBetween(0.02, one.cells().maxKs());
    assertThat(scores.shortQuestions().get(1).cells().cells()).isBetween(10, 47);
    assertThat(scores.shortQuestions().get(2).cells()).isNull();
  }
}
