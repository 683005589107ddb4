package io.pricescape.report;

import java.util.List;
import org.knowm.xchart.XYChart;

/** Plots of the probability integral transform's counts. */
final class PitPlots {
  private static final Range ALL = new Range(0, 1);

  private PitPlots() {}

  /** The histogram as shares, with the level of a calibrated model and what chance may do to it. */
  static XYChart histogram(List<Integer> counts) {
    int bins = counts.size();
    double all = sum(counts);
    double[] x = new double[2 * bins + 2];
    double[] y = new double[2 * bins + 2];
    double level = 1.0 / bins;
    double chance = 1.96 * Math.sqrt(level * (1 - level) / all);
    double highest = level + chance;
    for (int bin = 0; bin < bins; bin++) {
      double share = counts.get(bin) / all;
      x[2 * bin + 1] = bin * level;
      x[2 * bin + 2] = (bin + 1) * level;
      y[2 * bin + 1] = share;
      y[2 * bin + 2] = share;
      highest = Math.max(highest, share);
    }
    x[2 * bins + 1] = 1;
    Chart chart =
        new Chart("rank of the price", ALL, "share of prices", new Range(0, 1.08 * highest));
    chart.area(x, y);
    double[] ends = {0, 1};
    chart.line(ends, new double[] {level, level}, Chart.INK);
    chart.level(ends, new double[] {level + chance, level + chance}, Chart.INK);
    chart.level(
        ends, new double[] {Math.max(0, level - chance), Math.max(0, level - chance)}, Chart.INK);
    return chart.drawn();
  }

  /** The share of prices at or below each predicted quantile. */
  static XYChart reliability(List<Integer> counts) {
    int bins = counts.size();
    double all = sum(counts);
    double[] p = new double[bins + 1];
    double[] below = new double[bins + 1];
    double count = 0;
    for (int bin = 0; bin < bins; bin++) {
      count += counts.get(bin);
      p[bin + 1] = (bin + 1.0) / bins;
      below[bin + 1] = count / all;
    }
    Chart chart = new Chart("p of the predicted quantile", ALL, "share of prices below", ALL);
    chart.level(new double[] {0, 1}, new double[] {0, 1}, Chart.INK);
    chart.line(p, below, Chart.BLUE);
    chart.points(p, below, Chart.BLUE);
    return chart.drawn();
  }

  private static double sum(List<Integer> counts) {
    return counts.stream().mapToLong(Integer::longValue).sum();
  }
}
