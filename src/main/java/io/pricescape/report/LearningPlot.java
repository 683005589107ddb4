package io.pricescape.report;

import io.pricescape.registry.LearningPoint;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchart.XYChart;

/** How the network learned, epoch by epoch. */
final class LearningPlot {
  private LearningPlot() {}

  /** What of a curve can be drawn. */
  static List<LearningPoint> shown(List<LearningPoint> curve) {
    return curve.stream()
        .filter(point -> point.epoch() >= 1 && Range.holds(point.epoch() + 1.0))
        .filter(point -> Range.holds(point.validationNll()))
        .sorted(Comparator.comparingInt(LearningPoint::epoch))
        .toList();
  }

  static XYChart of(List<LearningPoint> curve) {
    List<LearningPoint> points = shown(curve);
    double[] epochs = points.stream().mapToDouble(LearningPoint::epoch).toArray();
    double[] nll = points.stream().mapToDouble(LearningPoint::validationNll).toArray();
    LearningPoint best =
        points.stream().min(Comparator.comparingDouble(LearningPoint::validationNll)).orElseThrow();
    Range x = new Range(0, epochs[epochs.length - 1] + 1);
    Range y = Range.around(points.stream().mapToDouble(LearningPoint::validationNll), 0.05);
    Chart chart = new Chart("epoch", x, "validation NLL", y);
    // first: the library makes a tick of every point where the first series is evenly spaced
    chart.points(new double[] {best.epoch()}, new double[] {best.validationNll()}, Chart.BLUE);
    chart.line(epochs, nll, Chart.BLUE);
    return chart.drawn();
  }
}
