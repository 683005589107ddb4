package io.pricescape.report;

import io.pricescape.evaluation.Scores.Coverage;
import io.pricescape.evaluation.Scores.Intervals;
import io.pricescape.evaluation.Scores.Widths;
import java.awt.Color;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Plots that hold learners side by side. */
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

  static XYChart coverage(List<Learner> all) {
    List<Learner> learners = all.stream().filter(Learner::hasWidth).toList();
    double widest = 0;
    for (Learner learner : learners) {
      Widths width = Objects.requireNonNull(learner.scores().width());
      widest = Math.max(widest, width.p95());
    }
    double unit = 1;
    String unitName = "";
    for (String name : List.of(", thousands", ", millions", ", billions", ", trillions")) {
      if (widest >= 10_000 * unit) {
        unit *= 1000;
        unitName = name;
      }
    }
    Range x = new Range(0, 1.05 * widest / unit);
    boolean low = learners.stream().anyMatch(l -> l.scores().coverage().p50() < 0.35);
    Range y = new Range(low ? 0 : 0.3, 1);
    Chart chart =
        new Chart("mean width on the price scale" + unitName, x, "share of prices inside", y);
    int others = 0;
    for (Learner learner : learners) {
      Widths width = Objects.requireNonNull(learner.scores().width());
      Coverage inside = learner.scores().coverage();
      int look = learner.made() ? 0 : others++ % COLOURS.size();
      chart.line(
          Plain.line(learner.key()),
          x.clamped(width.p50() / unit, width.p80() / unit, width.p95() / unit),
          y.clamped(inside.p50(), inside.p80(), inside.p95()),
          learner.made() ? Chart.BLUE : COLOURS.get(look),
          learner.made() ? SeriesMarkers.CIRCLE : SHAPES.get(look));
    }
    for (double level : LEVELS) {
      chart.level(new double[] {0, x.high()}, new double[] {level, level}, Chart.INK);
    }
    return chart.drawn();
  }

  /** Points with whiskers, named where they stand: the library's ticks take numbers only. */
  static XYChart learners(List<Learner> all) {
    List<Learner> learners = all.stream().filter(l -> Range.holds(l.scores().nll())).toList();
    Range x = Range.around(learners.stream().flatMapToDouble(LearnerPlots::nllAndEnds), 0.2);
    Chart chart = new Chart("NLL", x, "", new Range(0.4, learners.size() + 0.9)).withoutTicksUp();
    for (int i = 0; i < learners.size(); i++) {
      Learner learner = learners.get(i);
      double at = learner.scores().nll();
      double y = learners.size() - i; // the first on top
      Color colour = learner.made() ? Chart.BLUE : Chart.GREY;
      Intervals chance = learner.scores().intervals();
      if (chance != null && chance.nll().low() <= chance.nll().high()) {
        chart.line(x.clamped(chance.nll().low(), chance.nll().high()), new double[] {y, y}, colour);
      }
      chart.points(new double[] {at}, new double[] {y}, colour);
      chart.text(Plain.line(learner.key()), at, y + 0.4);
    }
    return chart.drawn();
  }

  private static DoubleStream nllAndEnds(Learner learner) {
    Intervals chance = learner.scores().intervals();
    double nll = learner.scores().nll();
    return chance == null
        ? DoubleStream.of(nll)
        : DoubleStream.of(nll, chance.nll().low(), chance.nll().high());
  }
}
