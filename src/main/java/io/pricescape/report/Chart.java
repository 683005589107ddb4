package io.pricescape.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A chart in the style of the house: white, quiet, readable in print and half as wide. */
final class Chart {
  static final Color BLUE = new Color(0x1f, 0x5f, 0xa8);
  static final Color PALE_BLUE = new Color(0xa9, 0xc4, 0xe4);
  static final Color GREY = new Color(0x8a, 0x93, 0xa0);
  static final Color INK = new Color(0x2b, 0x33, 0x40);

  private static final Color GRID = new Color(0xe6, 0xe9, 0xee);
  private static final BasicStroke SOLID =
      new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final BasicStroke DOTTED =
      new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {2, 3}, 0);

  private final XYChart chart = new XYChart(440, 280);
  private int unnamed;

  Chart(String across, Range x, String up, Range y) {
    chart.setXAxisTitle(across);
    chart.setYAxisTitle(up);
    XYStyler style = chart.getStyler();
    style.setXAxisMin(x.low()).setXAxisMax(x.high());
    style.setYAxisMin(y.low()).setYAxisMax(y.high());
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    style.setLocale(Locale.ROOT).setDecimalPattern("#,##0.###");
    style.setXAxisTickMarkSpacingHint(60);
    style.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE);
    style.setChartTitleVisible(false).setChartPadding(4);
    style.setChartFontColor(INK).setPlotBorderVisible(false);
    style.setAxisTitleFont(font).setAxisTickLabelsFont(font).setAxisTickLabelsColor(INK);
    style.setAxisTickMarksColor(GREY).setPlotGridLinesColor(GRID);
    style.setPlotGridLinesStroke(new BasicStroke(1));
    style.setPlotMargin(2).setAxisTitlePadding(4);
    style.setLegendFont(font).setLegendBorderColor(Color.WHITE).setLegendPadding(4);
    style.setLegendPosition(LegendPosition.InsideSE).setLegendLayout(LegendLayout.Vertical);
    style.setAnnotationTextFont(font).setAnnotationTextFontColor(INK);
    style.setLegendVisible(false).setMarkerSize(7);
  }

  XYChart drawn() {
    return chart;
  }

  XYStyler style() {
    return chart.getStyler();
  }

  /** Leaves out the numbers on the upright axis. */
  Chart withoutTicksUp() {
    style().setYAxisTicksVisible(false).setPlotGridHorizontalLinesVisible(false);
    return this;
  }

  /** A word in the middle above a place. */
  void text(String text, double x, double y) {
    chart.addAnnotation(new AnnotationText(text, x, y, false));
  }

  /** A line that the legend names. */
  XYSeries line(String name, double[] x, double[] y, Color colour, Marker marker) {
    style().setLegendVisible(true);
    XYSeries series = add(x, y, colour, SOLID, marker);
    series.setLabel(name).setShowInLegend(true);
    return series;
  }

  /** A line without a name. */
  XYSeries line(double[] x, double[] y, Color colour) {
    return add(x, y, colour, SOLID, SeriesMarkers.NONE);
  }

  /** A line to compare with. */
  XYSeries level(double[] x, double[] y, Color colour) {
    return add(x, y, colour, DOTTED, SeriesMarkers.NONE);
  }

  /** Points without a name. */
  XYSeries points(double[] x, double[] y, Color colour) {
    XYSeries series = add(x, y, colour, SOLID, SeriesMarkers.CIRCLE);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    return series;
  }

  /** An area below a stair. */
  XYSeries area(double[] x, double[] y) {
    XYSeries series = add(x, y, BLUE, SOLID, SeriesMarkers.NONE);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area).setFillColor(PALE_BLUE);
    return series;
  }

  private XYSeries add(double[] x, double[] y, Color colour, BasicStroke stroke, Marker marker) {
    XYSeries series = chart.addSeries("series " + ++unnamed, x, y);
    series.setMarker(marker).setMarkerColor(colour);
    series.setLineColor(colour).setLineStyle(stroke).setShowInLegend(false);
    return series;
  }
}
