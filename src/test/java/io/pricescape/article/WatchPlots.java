package io.pricescape.article;

import io.pricescape.mixture.GaussianMixture;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** The plots of the generated watches. */
final class WatchPlots {
  private static final double LOW = -900;
  private static final double HIGH = 3_000;
  private static final String PRICE = "price of a digital watch (currency units)";
  private static final String DENSITY = "density (share per 1,000 units)";
  private static final double KERNEL = 40;

  private final Watches watches;
  private final double[] prices = Curves.grid(LOW, HIGH, 390);

  WatchPlots(Watches watches) {
    this.watches = watches;
  }

  void write(Path folder) throws IOException {
    histogram().write(folder.resolve("watches-histogram.svg"));
    violin().write(folder.resolve("watches-violin.svg"));
    regression().write(folder.resolve("watches-regression.svg"));
    mixture().write(folder.resolve("watches-mixture.svg"));
  }

  private Plot plot(String title) {
    Histogram histogram = Histogram.of(watches.digital(), LOW, HIGH, 78);
    return Plot.of(title, PRICE, DENSITY)
        .within(LOW, HIGH, 0, 1.5)
        .area(
            "generated prices", histogram.x(), Curves.perThousand(histogram.density()), Plot.GREY);
  }

  private Plot histogram() {
    return plot("Digital watches are sold on three markets")
        .line(
            "the distribution they were drawn from",
            prices,
            Curves.densityPerThousand(WatchMarkets.digital(), prices),
            Plot.BLUE);
  }

  private Plot violin() {
    Plot plot =
        Plot.of(
                "Both types as violins",
                "type (width: density, each to its own greatest)",
                "price (currency units)")
            .within(0.4, 2.6, -500, 3_000)
            .withoutPlaces();
    return side(
        side(plot, "digital", 1, watches.digital(), Plot.BLUE),
        "analog",
        2,
        watches.analog(),
        Plot.ORANGE);
  }

  private static Plot side(Plot plot, String name, double middle, double[] values, Color colour) {
    double[] heights = Curves.grid(-500, 3_000, 170);
    double[] density = Curves.kernelDensity(values, KERNEL, heights);
    double widest = Arrays.stream(density).max().orElseThrow();
    int n = heights.length;
    double[] x = new double[2 * n];
    double[] y = new double[2 * n];
    for (int i = 0; i < n; i++) {
      double half = 0.42 * density[i] / widest;
      x[i] = middle - half;
      y[i] = heights[i];
      x[2 * n - 1 - i] = middle + half;
      y[2 * n - 1 - i] = heights[i];
    }
    return plot.outline(name, x, y, colour);
  }

  private Plot regression() {
    GaussianMixture normal = watches.moments().normal();
    double[] below = Curves.grid(LOW, 0, 90);
    double[] gap = Curves.grid(Watches.GAP_LOW, Watches.GAP_HIGH, 30);
    return plot("Linear regression sees one market, and much of it where nothing is sold")
        .line(
            "linear regression with a normal error",
            prices,
            Curves.densityPerThousand(normal, prices),
            Plot.ORANGE)
        .area(
            "its mass where nothing is sold",
            below,
            Curves.densityPerThousand(normal, below),
            Plot.ORANGE)
        .area("its mass in 500–800", gap, Curves.densityPerThousand(normal, gap), Plot.ORANGE)
        .unnamed();
  }

  private Plot mixture() {
    Plot plot = plot("Expectation maximisation finds the three markets");
    GaussianMixture fitted = watches.fitted();
    Color[] colours = {Plot.BLUE, Plot.GREEN, Plot.ORANGE};
    for (int k = 0; k < fitted.size(); k++) {
      double weight = fitted.phi(k);
      GaussianMixture alone =
          GaussianMixture.of(
              new double[] {1}, new double[] {fitted.mu(k)}, new double[] {fitted.sigma(k)});
      plot.line(
          Page.text("%,.0f ± %.0f, φ %.3f", fitted.mu(k), fitted.sigma(k), weight),
          prices,
          Curves.over(Curves.densityPerThousand(alone, prices), d -> weight * d),
          colours[k]);
    }
    return plot;
  }
}
