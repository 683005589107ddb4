package io.pricescape.retraining;

import io.pricescape.evaluation.Answers;
import io.pricescape.evaluation.Contest;
import io.pricescape.evaluation.Defence;
import io.pricescape.evaluation.Evaluator;
import io.pricescape.evaluation.HeldOutListing;
import io.pricescape.evaluation.Outcomes;
import io.pricescape.evaluation.PromotionRule;
import io.pricescape.evaluation.Questions;
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
  private final Questions test;
  private final @Nullable String mainAttribute;
  private final Optional<Champion> champion;
  private final RunProgress progress;
  private final SortedMap<String, Answers> answers = new TreeMap<>();
  private final SortedMap<String, Scores> scores = new TreeMap<>();
  private int rounds;
  private int done;

  /**
   * Nothing is scored yet.
   *
   * @param test questions about the test rows
   */
  Examination(
      ListingTable.Split rows,
      Questions test,
      @Nullable String mainAttribute,
      Optional<Champion> champion,
      RunProgress progress) {
    this.rows = rows;
    this.test = test;
    this.mainAttribute = mainAttribute;
    this.champion = champion;
    this.progress = progress;
  }

  /** Scores the models and judges whether the candidate goes live. */
  Verdict judge(List<Learned> models, Learned candidate, List<HeldOutListing> validation) {
    rounds = models.size() + (champion.isPresent() ? 3 : 0);
    for (Learned model : models) {
      score(model.learner(), model.model());
    }
    champion.ifPresent(live -> score(CHAMPION, live.model()));
    int[] fair = fairRows();
    SortedMap<String, Answers> others = new TreeMap<>();
    for (Learned model : models) {
      if (model != candidate) {
        others.put(model.learner(), at(model.learner(), fair));
      }
    }
    return PromotionRule.judge(
        new Contest(
            IntStream.of(fair).mapToObj(test.complete()::get).toList(),
            mainAttribute,
            at(candidate.learner(), fair),
            others,
            champion.map(live -> defence(live, candidate.model(), validation, fair)).orElse(null)));
  }

  /** The scores on the test listings by learner, and the champion's. */
  SortedMap<String, Scores> scores() {
    return scores;
  }

  private void score(String name, PriceModel model) {
    int before = done++;
    Answers answered = Evaluator.answers(model, test, share -> told(before + share));
    answers.put(name, answered);
    scores.put(name, Evaluator.scores(answered, test.complete(), mainAttribute));
  }

  private Defence defence(
      Champion live, PriceModel candidate, List<HeldOutListing> validation, int[] fair) {
    List<HeldOutListing> unknown =
        IntStream.of(newTo(live, rows.validation())).mapToObj(validation::get).toList();
    return new Defence(
        live.version(),
        live.holdOut().readAt(),
        at(CHAMPION, fair).complete(),
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

  private Answers at(String name, int[] places) {
    return Objects.requireNonNull(answers.get(name), name).at(places);
  }

  private Outcomes outcomes(PriceModel model, List<HeldOutListing> listings) {
    int before = done++;
    return Evaluator.outcomes(model, listings, share -> told(before + share));
  }

  private void told(double roundsDone) {
    progress.done(roundsDone / Math.max(1, rounds));
  }
}
