package io.pricescape.report;

import io.pricescape.catalog.Category;
import io.pricescape.catalog.PriceScale;
import io.pricescape.evaluation.Scores;
import io.pricescape.evaluation.Segment;
import io.pricescape.registry.ModelCard;
import io.pricescape.report.Block.Cell;
import io.pricescape.report.Block.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A card's scores as tables. */
final class ScoreTables {
  private record Measure(String name, String note, Function<Scores, Cell> cell) {}

  private final List<Learner> learners;
  private final List<Measure> measures;

  ScoreTables(ModelCard card, Category category) {
    this.learners = Learner.of(card);
    this.measures = measures(category);
  }

  private static List<Measure> measures(Category category) {
    String money = category.currency();
    String scale = category.priceScale() == PriceScale.LOG ? "of log price" : "of price, " + money;
    return List.of(
        new Measure("NLL", scale + ", nats", ScoreTables::nll),
        new Measure("CRPS", scale, ScoreTables::crps),
        new Measure(
            "CRPS in " + money, "", s -> Figures.cell(s.crpsInCurrency(), null, Figures::money)),
        new Measure("Median error", "of the median, absolute", ScoreTables::medianError),
        new Measure(
            "Mean error",
            "of the median, absolute",
            s -> Figures.cell(s.meanAbsolutePercentageError(), null, Figures::percent)),
        new Measure(
            "RMSE",
            "of the mean, " + money,
            s -> Figures.cell(s.rootMeanSquaredError(), null, Figures::money)),
        new Measure("Coverage at 50 %", "", s -> Cell.of(Figures.percent(s.coverage().p50()))),
        new Measure("Coverage at 80 %", "", ScoreTables::coverage80),
        new Measure("Coverage at 95 %", "", s -> Cell.of(Figures.percent(s.coverage().p95()))),
        new Measure("Width at 80 %", scale, ScoreTables::width80),
        new Measure(
            "Calibration error",
            "0 is calibrated",
            s -> Figures.cell(s.calibrationError(), null, Figures::onScale)));
  }

  /** All measures of all learners; {@code which} picks the scores, null where there are none. */
  Table ofLearners(String caption, Function<Scores, @Nullable Scores> which) {
    List<Learner> shown = new ArrayList<>();
    List<Scores> scores = new ArrayList<>();
    for (Learner learner : learners) {
      Scores picked = which.apply(learner.scores());
      if (picked != null) {
        shown.add(learner);
        scores.add(picked);
      }
    }
    List<Cell> header = new ArrayList<>(List.of(Cell.of("Score")));
    int marked = -1;
    for (Learner learner : shown) {
      marked = learner.made() ? header.size() : marked;
      header.add(new Cell(learner.key(), learner.note()));
    }
    List<List<Cell>> rows = new ArrayList<>();
    if (!shown.isEmpty()) {
      for (Measure measure : measures) {
        List<Cell> row = new ArrayList<>(List.of(new Cell(measure.name, measure.note)));
        scores.forEach(each -> row.add(measure.cell.apply(each)));
        rows.add(row);
      }
    }
    return new Table(caption, header, rows, marked, true);
  }

  /** Some measures of this model for each value of the main attribute, most listings first. */
  Table ofSegments(String caption, List<Segment> segments, String attribute) {
    List<Measure> some =
        List.of(
            new Measure("Listings", "held out", s -> Cell.of(Figures.count(s.listings()))),
            measures.get(0),
            measures.get(1),
            measures.get(3),
            measures.get(7),
            measures.get(9));
    List<Cell> header = new ArrayList<>(List.of(Cell.of(attribute)));
    some.forEach(measure -> header.add(new Cell(measure.name, measure.note)));
    List<List<Cell>> rows = new ArrayList<>();
    for (Segment segment : segments) {
      List<Cell> row = new ArrayList<>(List.of(Cell.of(segment.value())));
      some.forEach(measure -> row.add(measure.cell.apply(segment.scores())));
      rows.add(row);
    }
    return new Table(caption, header, rows, -1, true);
  }

  private static Cell nll(Scores s) {
    return Figures.cell(s.nll(), s.intervals() == null ? null : s.intervals().nll(), Figures::nats);
  }

  private static Cell crps(Scores s) {
    return Figures.cell(
        s.crps(), s.intervals() == null ? null : s.intervals().crps(), Figures::onScale);
  }

  private static Cell medianError(Scores s) {
    return Figures.cell(
        s.medianAbsolutePercentageError(),
        s.intervals() == null ? null : s.intervals().medianAbsolutePercentageError(),
        Figures::percent);
  }

  private static Cell coverage80(Scores s) {
    return Figures.cell(
        s.coverage().p80(),
        s.intervals() == null ? null : s.intervals().coverage80(),
        Figures::percent);
  }

  private static Cell width80(Scores s) {
    return Figures.cell(s.width() == null ? null : s.width().p80(), null, Figures::onScale);
  }
}
