package io.pricescape.retraining;

import io.pricescape.catalog.Item;
import io.pricescape.evaluation.Cell;
import io.pricescape.evaluation.HeldOutListing;
import io.pricescape.evaluation.Questions;
import io.pricescape.evaluation.ShortQuestion;
import io.pricescape.evaluation.ShortQuestions;
import io.pricescape.training.ListingTable;
import io.pricescape.training.MatchingListings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Makes the questions that the models of a run are scored by from its rows. */
final class TestQuestions {
  private static final int MAX_CELLS = 300;

  /** With two categorical values given; of three, few combinations have rows enough. */
  private static final int MAX_SAID_OF_CELLS = 2;

  private TestQuestions() {}

  /** Rows of a table as listings to score on. */
  static List<HeldOutListing> heldOut(ListingTable table) {
    return IntStream.range(0, table.rows())
        .mapToObj(
            row ->
                new HeldOutListing(
                    table.item(row), table.price(row), table.listedAt(row), table.changedAt(row)))
        .toList();
  }

  /**
   * Questions about the test rows; the short ones with what mixtures fitted to the matching
   * training rows say, and with the training rows' own prices. The latter are left out where time
   * is an input: they are of all times, but answers are as of the newest listing.
   *
   * @param attributes names in the order of the category's form
   * @param cancelled asked now and then whether to end with a {@link
   *     io.pricescape.training.TrainingCancelledException}
   */
  static Questions of(ListingTable.Split rows, List<String> attributes, BooleanSupplier cancelled) {
    Questions questions = Questions.of(heldOut(rows.test()), attributes);
    ListingTable known = rows.learningFromAtMost(Learning.MOST_BASELINE_ROWS).training();
    MatchingListings matching = new MatchingListings(known, cancelled);
    ShortQuestions shortQuestions = questions.shortQuestions();
    for (int said = 1; said <= ShortQuestions.MAX_SAID; said++) {
      matching.fit(items(shortQuestions, said));
    }
    List<Cell> cells = new ArrayList<>();
    for (int said = 1; said <= MAX_SAID_OF_CELLS && !known.timed(); said++) {
      for (Item item : matching.combinations(said, MAX_CELLS)) {
        cells.add(new Cell(item, matching.ascendingPrices(item)));
      }
    }
    return questions.with(shortQuestions.with(matching::prices, cells));
  }

  private static List<Item> items(ShortQuestions questions, int said) {
    return questions.questions().stream()
        .filter(question -> question.said() == said)
        .sorted(Comparator.comparingInt(ShortQuestion::place))
        .map(question -> question.listing().item())
        .toList();
  }
}
