package io.pricescape.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.Item;
import io.pricescape.catalog.PriceScale;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.Models;
import io.pricescape.model.PriceDistribution;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShortQuestionsTests {
  private static final List<String> FORM = List.of("condition", "size", "brand", "year");

  private static List<HeldOutListing> listings(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new HeldOutListing(
                    new Item(
                        Map.of("brand", "zenith", "condition", "new"),
                        i % 4 == 3 ? Map.of() : Map.of("size", 40.0 + i)),
                    1_000 + i,
                    Instant.EPOCH,
                    Instant.EPOCH))
        .toList();
  }

  private static int said(ShortQuestion question) {
    Item item = question.listing().item();
    return item.texts().size() + item.numbers().size();
  }

  @Test
  void giveExactlyAsManyAttributesAsTheySay() {
    List<HeldOutListing> listings = listings(400);
    ShortQuestions asked = ShortQuestions.of(listings, FORM);
    assertThat(asked).isEqualTo(ShortQuestions.of(listings, FORM));
    assertThat(asked.questions())
        .allSatisfy(
            question -> {
              assertThat(said(question)).isEqualTo(question.said()).isBetween(1, 3);
              HeldOutListing whole = listings.get(question.place());
              assertThat(question.listing().price()).isEqualTo(whole.price());
              assertThat(whole.item().texts())
                  .containsAllEntriesOf(question.listing().item().texts());
            });
    // a quarter of the listings has two attributes
    assertThat(asked.questions()).hasSize(400 + 400 + 300);
  }

  @Test
  void followTheFormForHalfOfTheListingsAndChanceForTheOthers() {
    List<ShortQuestion> one =
        ShortQuestions.of(listings(400), FORM).questions().stream()
            .filter(question -> question.said() == 1)
            .toList();
    assertThat(one)
        .filteredOn(question -> question.place() % 2 == 0)
        .allMatch(question -> question.listing().item().text("condition") != null);
    assertThat(one)
        .filteredOn(question -> question.place() % 2 == 1)
        .filteredOn(question -> question.listing().item().text("brand") != null)
        .hasSizeBetween(60, 110);
  }

  @Test
  void areAboutAThousandListingsAtMostEvenlySpaced() {
    ShortQuestions asked = ShortQuestions.of(listings(5_000), FORM);
    int[] places = asked.questions().stream().mapToInt(ShortQuestion::place).distinct().toArray();
    assertThat(places).hasSize(1_000).startsWith(0, 5, 10).endsWith(4_995);
  }

  @Test
  void countAsMuchAsCompleteQuestionsHoweverFewTheyAre() {
    Questions questions = Questions.of(listings(2_000), FORM);
    Answers answers = Evaluator.answers(Models.random(1, 4), questions, share -> {});
    double[] byListing = answers.shortAnswers().nllByListing();
    double ofShort = IntStream.range(0, 1_000).mapToDouble(i -> byListing[2 * i]).sum() / 1_000;
    assertThat(answers.meanNll())
        .isCloseTo(
            (answers.complete().mean(Outcome::nll)
                    + answers.withheld().mean(Outcome::nll)
                    + ofShort)
                / 3,
            within(1e-9));
    assertThat(answers.at(IntStream.range(0, 2_000).toArray()).nll()).isEqualTo(answers.nll());
  }

  @Test
  void theDistanceOfACellIsTheLargestErrorInProbability() {
    PriceDistribution answer =
        new PriceDistribution(
            GaussianMixture.of(new double[] {1}, new double[] {0}, new double[] {1}),
            PriceScale.LOG);
    Item item = new Item(Map.of("brand", "sinn"), Map.of());
    double[] exact =
        IntStream.range(0, 200).mapToDouble(i -> answer.quantile((i + 0.5) / 200)).toArray();
    assertThat(new Cell(item, exact).distance(answer).ks()).isCloseTo(1 / 400.0, within(1e-9));
    Cell.Distance tied = new Cell(item, new double[] {1, 1, 1, 1}).distance(answer);
    assertThat(tied.ks()).as("one step, split by the median").isCloseTo(0.5, within(1e-9));
    assertThat(tied.quantileErrors()[1]).isCloseTo(0, within(1e-9));
  }
}
