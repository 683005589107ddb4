package io.pricescape.report;

import io.pricescape.evaluation.Scores;
import io.pricescape.registry.ModelCard;
import java.util.List;
import org.knowm.xchart.XYChart;

/** Draws a card's plots. Nothing of AWT is loaded before. */
final class Plots {
  private Plots() {}

  /** A plot that the card has the figures of, as an SVG element. */
  static String svg(Plot plot, ModelCard card) {
    XYChart chart =
        switch (plot) {
          case PIT -> PitPlots.histogram(pit(card));
          case RELIABILITY -> PitPlots.reliability(pit(card));
          case COVERAGE -> LearnerPlots.coverage(Learner.of(card));
          case LEARNING -> LearningPlot.of(card.learningCurve());
          case LEARNERS -> LearnerPlots.learners(Learner.of(card));
        };
    return Svg.of(chart, plot.id(), plot.title());
  }

  private static List<Integer> pit(ModelCard card) {
    Scores scores = card.evaluation().get(card.learner());
    return scores == null ? List.of() : scores.pit();
  }
}
