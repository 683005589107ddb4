package io.pricescape.retraining;

import io.pricescape.evaluation.Contest;
import io.pricescape.evaluation.Defence;
import io.pricescape.evaluation.Evaluator;
import io.pricescape.evaluation.HeldOutListing;
import io.pricescape.evaluation.Outcomes;
import io.pricescape.evaluation.PromotionRule;
import io.pricescape.evaluation.Scores;
import io.pricescape.evaluation.Verdict;
import io.pricescape.model.PriceModel;
import io.pricescape.retraining.Learning.Learned;
import io.pricescape.training.ListingTable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Scores all models of a run, and the live one, on the same held-out listings, and judges. */
final class Examination {
  /** What a card says of the live version under this name, beside the learners. */
  static final String CHAMPION = "champion";

  private static final int LEAST_FAIR = 30;

  private final ListingTable.Split rows;
  private final @Nullable String mainAttribute;
  private final Optional<Champion> champion;
  private final RunProgress progress;
  private final SortedMap<String, Outcomes> outcomes = new TreeMap<>();
  private final SortedMap<String, Outcomes> partial = new TreeMap<>();
  private final SortedMap<String, Scores> scores = new TreeMap<>();
  private int rounds;
  private int done;

  /** Nothing is scored yet. */
  Examination(
      ListingTable.Split rows,
      @Nullable String mainAttribute,
      Optional<Champion> champion,
      RunProgress progress) {
    this.rows = rows;
    this.mainAttribute = mainAttribute;
    this.champion = champion;
    this.progress = progress;
  }

  /** Rows of a table as listings to score on. */
  static List<HeldOutListing> heldOut(ListingTable table) {
    return IntStream.range(0, table.rows())
        .mapToObj(
            row ->
                new HeldOutListing(
                    table.item(row), table.price(row), table.listedAt(row), table.changedAt(row)))
        .toList();
  }

  /** Scores the models and judges whether the candidate goes live. */
  Verdict judge(List<Learned> models, Learned candidate, List<HeldOutListing> validation) {
    List<HeldOutListing> test = heldOut(rows.test());
    rounds = 2 * models.size() + (champion.isPresent() ? 4 : 0);
    for (Learned model : models) {
      score(model.learner(), model.model(), test);
    }
    champion.ifPresent(live -> score(CHAMPION, live.model(), test));
    int[] fair = fairRows();
    SortedMap<String, Outcomes> others = new TreeMap<>();
    SortedMap<String, Outcomes> othersInPart = new TreeMap<>();
    for (Learned model : models) {
      if (model != candidate) {
        others.put(model.learner(), at(outcomes, model.learner(), fair));
        othersInPart.put(model.learner(), at(partial, model.learner(), fair));
      }
    }
    return PromotionRule.judge(
        new Contest(
            IntStream.of(fair).mapToObj(test::get).toList(),
            mainAttribute,
            at(outcomes, candidate.learner(), fair),
            others,
            new Contest.Partial(at(partial, candidate.learner(), fair), othersInPart),
            champion.map(live -> defence(live, candidate.model(), validation, fair)).orElse(null)));
  }

  /** The scores on the test listings by learner, and the champion's. */
  SortedMap<String, Scores> scores() {
    return scores;
  }

  private void score(String name, PriceModel model, List<HeldOutListing> test) {
    Outcomes complete = outcomes(model, test);
    Outcomes withheld = outcomes(model, Evaluator.withholding(test, Learning.WITHHELD));
    outcomes.put(name, complete);
    partial.put(name, withheld);
    scores.put(name, Evaluator.scores(complete, withheld, test, mainAttribute));
  }

  private Defence defence(
      Champion live, PriceModel candidate, List<HeldOutListing> validation, int[] fair) {
    List<HeldOutListing> unknown =
        IntStream.of(newTo(live, rows.validation())).mapToObj(validation::get).toList();
    return new Defence(
        live.version(),
        live.holdOut().readAt(),
        at(outcomes, CHAMPION, fair),
        unknown,
        outcomes(candidate, unknown),
        outcomes(live.model(), unknown));
  }

  /**
   * Test rows from which the champion cannot have learned either; all where these are too few to
   * tell anything, which can only speak for the champion.
   */
  private int[] fairRows() {
    int[] all = IntStream.range(0, rows.test().rows()).toArray();
    int[] fair = champion.map(live -> newTo(live, rows.test())).orElse(all);
    return fair.length < LEAST_FAIR ? all : fair;
  }

  private static int[] newTo(Champion champion, ListingTable table) {
    return IntStream.range(0, table.rows()).filter(row -> champion.isNewTo(table, row)).toArray();
  }

  private static Outcomes at(SortedMap<String, Outcomes> all, String name, int[] places) {
    return Objects.requireNonNull(all.get(name), name).at(places);
  }

  private Outcomes outcomes(PriceModel model, List<HeldOutListing> listings) {
    int before = done++;
    return Evaluator.outcomes(
        model, listings, share -> progress.done((before + share) / Math.max(1, rounds)));
  }
}
