package io.pricescape.report;

import io.pricescape.evaluation.Scores.Coverage;
import io.pricescape.evaluation.Scores.Intervals;
import io.pricescape.evaluation.Scores.Widths;
import io.pricescape.registry.LearningPoint;
import java.awt.Color;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Plots that hold learners side by side, and the one of how the network learned. */
final class LearnerPlots {
  private static final double[] LEVELS = {0.5, 0.8, 0.95};

  /** Told apart by shape as well as by colour (Okabe and Ito's). */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0xd5, 0x5e, 0x00),
          new Color(0x00, 0x9e, 0x73),
          new Color(0xcc, 0x79, 0xa7),
          new Color(0xa8, 0x7a, 0x00),
          new Color(0x56, 0xb4, 0xe9),
          Chart.GREY);

  private static final List<Marker> SHAPES =
      List.of(
          SeriesMarkers.SQUARE,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.TRIANGLE_DOWN,
          SeriesMarkers.CROSS,
          SeriesMarkers.PLUS);

  private LearnerPlots() {}

  static XYChart coverage(List<Learner> learners) {
    Chart chart = new Chart("mean width on the price scale", "share of prices inside");
    double widest = 0;
    double lowest = 0.4;
    int others = 0;
    for (Learner learner : learners) {
      Widths width = learner.scores().width();
      int look = learner.made() ? 0 : others++ % COLOURS.size();
      if (width == null || !Double.isFinite(width.p95())) {
        continue;
      }
      Coverage inside = learner.scores().coverage();
      chart.line(
          Plain.line(learner.key()),
          new double[] {width.p50(), width.p80(), width.p95()},
          new double[] {inside.p50(), inside.p80(), inside.p95()},
          learner.made() ? Chart.BLUE : COLOURS.get(look),
          learner.made() ? SeriesMarkers.CIRCLE : SHAPES.get(look));
      widest = Math.max(widest, width.p95());
      lowest = Math.min(lowest, inside.p50() - 0.05);
    }
    double end = widest > 0 ? 1.05 * widest : 1;
    for (double level : LEVELS) {
      chart.level(new double[] {0, end}, new double[] {level, level}, Chart.INK);
    }
    return chart.across(0, end).up(Math.max(0, lowest), 1).drawn();
  }

  static XYChart learning(List<LearningPoint> curve) {
    List<LearningPoint> points =
        curve.stream().filter(point -> Double.isFinite(point.validationNll())).toList();
    double[] epochs = points.stream().mapToDouble(LearningPoint::epoch).toArray();
    double[] nll = points.stream().mapToDouble(LearningPoint::validationNll).toArray();
    LearningPoint best =
        points.stream().min(Comparator.comparingDouble(LearningPoint::validationNll)).orElseThrow();
    Chart chart = new Chart("epoch", "validation NLL");
    chart.points(new double[] {best.epoch()}, new double[] {best.validationNll()}, Chart.BLUE);
    chart.line(epochs, nll, Chart.BLUE);
    return chart.across(0, epochs[epochs.length - 1] + 1).drawn();
  }

  /** Points with whiskers, named where they stand: the library's ticks take numbers only. */
  static XYChart learners(List<Learner> all) {
    List<Learner> learners = all.stream().filter(l -> Double.isFinite(l.scores().nll())).toList();
    DoubleSummaryStatistics nll =
        learners.stream().mapToDouble(learner -> learner.scores().nll()).summaryStatistics();
    double margin = Math.max(0.05, 0.2 * (nll.getMax() - nll.getMin()));
    Chart chart = new Chart("NLL", "").up(0.4, learners.size() + 0.9).withoutTicksUp();
    for (int i = 0; i < learners.size(); i++) {
      Learner learner = learners.get(i);
      double at = learner.scores().nll();
      double y = learners.size() - i; // the first on top
      Color colour = learner.made() ? Chart.BLUE : Chart.GREY;
      Intervals chance = learner.scores().intervals();
      if (chance != null
          && Double.isFinite(chance.nll().low())
          && Double.isFinite(chance.nll().high())) {
        chart.line(
            new double[] {chance.nll().low(), chance.nll().high()}, new double[] {y, y}, colour);
      }
      chart.points(new double[] {at}, new double[] {y}, colour);
      chart.text(Plain.line(learner.key()), at, y + 0.4);
    }
    return chart.across(nll.getMin() - margin, nll.getMax() + margin).drawn();
  }
}
