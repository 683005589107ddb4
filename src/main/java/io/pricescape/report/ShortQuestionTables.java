package io.pricescape.report;

import io.pricescape.evaluation.ShortQuestionScores;
import io.pricescape.registry.ModelCard;
import io.pricescape.report.Block.Cell;
import io.pricescape.report.Block.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** A card's scores on questions that give 1, 2 and 3 attributes, as tables. */
final class ShortQuestionTables {
  private final List<Learner> learners;

  ShortQuestionTables(ModelCard card) {
    this.learners = Learner.of(card);
  }

  /** The NLL of all learners by the number of attributes given. */
  Table ofLearners(String caption) {
    List<Learner> shown =
        learners.stream().filter(each -> !each.scores().shortQuestions().isEmpty()).toList();
    List<Cell> header = new ArrayList<>(List.of(Cell.of("Attributes given")));
    int marked = -1;
    for (Learner learner : shown) {
      marked = learner.made() ? header.size() : marked;
      header.add(new Cell(learner.key(), learner.note()));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; !shown.isEmpty() && i < asked(shown.get(0)).size(); i++) {
      ShortQuestionScores first = asked(shown.get(0)).get(i);
      List<Cell> row = new ArrayList<>();
      row.add(
          new Cell(Integer.toString(first.said()), Figures.count(first.listings()) + " listings"));
      for (Learner learner : shown) {
        row.add(
            i < asked(learner).size()
                ? Cell.of(Figures.nats(asked(learner).get(i).nll()))
                : Cell.of(Figures.MISSING));
      }
      rows.add(row);
    }
    return new Table(caption, header, rows, marked, true);
  }

  /** This model beside mixtures fitted to the matching training listings. */
  Table besideMatching(String caption) {
    return ofOwn(
        caption,
        List.of(
            "Attributes given", "Listings", "NLL", "NLL of matching", "CRPS", "CRPS of matching"),
        ShortQuestionScores::matching,
        matching ->
            Stream.of(
                Figures.count(matching.listings()),
                Figures.nats(matching.nll()),
                Figures.nats(matching.nllOfMatching()),
                Figures.onScale(matching.crps()),
                Figures.onScale(matching.crpsOfMatching())));
  }

  /** This model's answers beside the training prices of frequent combinations of values. */
  Table besideCells(String caption) {
    return ofOwn(
        caption,
        List.of(
            "Attributes given",
            "Combinations",
            "Mean KS distance",
            "Largest",
            "Share over 0.1",
            "Median error of quantiles"),
        ShortQuestionScores::cells,
        cells ->
            Stream.of(
                Figures.count(cells.cells()),
                Figures.nats(cells.meanKs()),
                Figures.nats(cells.maxKs()),
                Figures.percent(cells.shareOver()),
                Figures.percent(cells.quantileError())));
  }

  private <T> Table ofOwn(
      String caption,
      List<String> header,
      Function<ShortQuestionScores, T> which,
      Function<T, Stream<String>> figures) {
    List<List<Cell>> rows = new ArrayList<>();
    learners.stream()
        .filter(Learner::made)
        .flatMap(learner -> asked(learner).stream())
        .filter(asked -> Objects.nonNull(which.apply(asked)))
        .forEach(
            asked ->
                rows.add(
                    Stream.concat(
                            Stream.of(Integer.toString(asked.said())),
                            figures.apply(which.apply(asked)))
                        .map(Cell::of)
                        .toList()));
    return new Table(caption, header.stream().map(Cell::of).toList(), rows, -1, true);
  }

  private static List<ShortQuestionScores> asked(Learner learner) {
    return learner.scores().shortQuestions();
  }
}
