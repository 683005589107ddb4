package io.pricescape.article;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A plot in the one style of the article's page, written as SVG. */
final class Plot {
  static final Color BLUE = new Color(0x2F, 0x66, 0x9A);
  static final Color ORANGE = new Color(0xC4, 0x6B, 0x2A);
  static final Color GREEN = new Color(0x4D, 0x84, 0x60);
  static final Color GREY = new Color(0x86, 0x8C, 0x94);
  private static final Color INK = new Color(0x33, 0x37, 0x3D);
  private static final Color GRID = new Color(0xE4, 0xE6, 0xE9);
  private static final int WIDTH = 760;
  private static final int HEIGHT = 400;
  private static final int FAINT = 70;
  private static final int EDGE = 150;
  private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{3,}(E-\\d+)?");

  private final XYChart chart;
  private @Nullable XYSeries latest;

  private Plot(XYChart chart) {
    this.chart = chart;
  }

  static Plot of(String title, String x, String y) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    chart.getStyler().setLocale(Locale.ROOT);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setChartFontColor(INK);
    chart.getStyler().setChartTitleFont(font(Font.BOLD, 15));
    chart.getStyler().setLegendFont(font(Font.PLAIN, 12));
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    chart.getStyler().setLegendBorderColor(Color.WHITE);
    chart.getStyler().setAxisTitleFont(font(Font.PLAIN, 13));
    chart.getStyler().setAxisTickLabelsFont(font(Font.PLAIN, 12));
    chart.getStyler().setAxisTickLabelsColor(INK);
    chart.getStyler().setPlotGridLinesColor(GRID);
    chart.getStyler().setPlotGridLinesStroke(new BasicStroke(1));
    chart.getStyler().setXAxisDecimalPattern("#,##0.##");
    chart.getStyler().setYAxisDecimalPattern("#,##0.##");
    chart.getStyler().setXAxisTickMarkSpacingHint(90);
    chart.getStyler().setYAxisTickMarkSpacingHint(45);
    return new Plot(chart);
  }

  private static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  /** The part of the axes that is shown. */
  Plot within(double left, double right, double bottom, double top) {
    chart.getStyler().setXAxisMin(left);
    chart.getStyler().setXAxisMax(right);
    chart.getStyler().setYAxisMin(bottom);
    chart.getStyler().setYAxisMax(top);
    // the library puts its ticks on evenly spaced values as they are, and on round numbers
    // otherwise
    double[] x = {left, left + 0.3 * (right - left), right};
    double[] y = {bottom, bottom + 0.3 * (top - bottom), top};
    series("uneven", x, y, XYSeriesRenderStyle.Scatter);
    return unnamed();
  }

  /** With a logarithmic x axis. */
  Plot logarithmic() {
    chart.getStyler().setXAxisLogarithmic(true);
    return this;
  }

  /** Without numbers on the x axis, where only the legend tells what stands where. */
  Plot withoutPlaces() {
    chart.getStyler().setXAxisTicksVisible(false);
    chart.getStyler().setPlotGridVerticalLinesVisible(false);
    return this;
  }

  /** Leaves the series drawn last out of the legend. */
  Plot unnamed() {
    last().setShowInLegend(false);
    return this;
  }

  private XYSeries last() {
    return Objects.requireNonNull(latest, "a plot without series");
  }

  Plot line(String name, double[] x, double[] y, Color colour) {
    return stroked(name, x, y, colour, new BasicStroke(2));
  }

  /** Of two points only: dashes begin anew at each point. */
  Plot dashed(String name, double[] x, double[] y, Color colour) {
    float[] dashes = {6, 5};
    return stroked(
        name,
        x,
        y,
        colour,
        new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0));
  }

  private Plot stroked(String name, double[] x, double[] y, Color colour, BasicStroke stroke) {
    XYSeries series = series(name, x, y, XYSeriesRenderStyle.Line);
    series.setLineColor(colour);
    series.setLineStyle(stroke);
    return this;
  }

  Plot points(String name, double[] x, double[] y, Color colour) {
    chart.getStyler().setMarkerSize(4);
    XYSeries series = chart.addSeries(name, x, y);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 110));
    return this;
  }

  /** Filled from zero up to y. */
  Plot area(String name, double[] x, double[] y, Color colour) {
    return filled(name, x, y, colour, XYSeriesRenderStyle.Area);
  }

  /** Filled within a closed outline. */
  Plot outline(String name, double[] x, double[] y, Color colour) {
    return filled(name, x, y, colour, XYSeriesRenderStyle.PolygonArea);
  }

  /** Filled between two curves over the same x. */
  Plot band(String name, double[] x, double[] low, double[] high, Color colour) {
    double[] around = new double[2 * x.length];
    double[] edge = new double[2 * x.length];
    for (int i = 0; i < x.length; i++) {
      around[i] = x[i];
      edge[i] = low[i];
      around[2 * x.length - 1 - i] = x[i];
      edge[2 * x.length - 1 - i] = high[i];
    }
    return outline(name, around, edge, colour);
  }

  private Plot filled(
      String name, double[] x, double[] y, Color colour, XYSeriesRenderStyle style) {
    XYSeries series = series(name, x, y, style);
    series.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), FAINT));
    series.setLineColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), EDGE));
    series.setLineWidth(1);
    return this;
  }

  private XYSeries series(String name, double[] x, double[] y, XYSeriesRenderStyle style) {
    XYSeries series = chart.addSeries(name, x, y);
    latest = series;
    series.setXYSeriesRenderStyle(style);
    series.setMarker(SeriesMarkers.NONE);
    return series;
  }

  /** Writes the plot; coordinates to a hundredth of a pixel, which is a third of the bytes. */
  void write(Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
    String svg =
        LONG_NUMBER
            .matcher(bytes.toString(StandardCharsets.UTF_8))
            .replaceAll(number -> rounded(number.group()));
    Files.writeString(file, svg);
  }

  private static String rounded(String number) {
    BigDecimal hundredths = new BigDecimal(number).setScale(2, RoundingMode.HALF_UP);
    return hundredths.stripTrailingZeros().toPlainString();
  }
}
