package io.pricescape.article;

import io.pricescape.model.PriceDistribution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The plots of the answers about the sample when only the type is given. */
final class SamplePlots {
  static final List<String> TYPES = List.of("digital", "smart", "pocket");
  private static final double TAIL = 0.005;
  private static final double MARGIN = 1.6;
  private static final int BINS = 60;
  private static final int STEPS = 400;
  private static final double HEADROOM = 1.1;

  private final SampleStudy study;

  SamplePlots(SampleStudy study) {
    this.study = study;
  }

  void write(Path folder) throws IOException {
    for (String type : TYPES) {
      plot(study.type(type)).write(folder.resolve("sample-" + type + ".svg"));
    }
  }

  private static Plot plot(TypeStudy type) {
    double low = Math.log(Prices.quantile(type.prices(), TAIL) / MARGIN);
    double high = Math.log(Prices.quantile(type.prices(), 1 - TAIL) * MARGIN);
    double[] logs = Curves.over(type.prices(), Math::log);
    Histogram histogram = Histogram.of(logs, low, high, BINS);
    double[] grid = Curves.grid(low, high, STEPS);
    double[] prices = Curves.over(grid, Math::exp);
    double[] service = density(type.service(), grid);
    double[] em = density(type.em(), grid);
    double top = HEADROOM * Math.max(max(histogram.density()), Math.max(max(service), max(em)));
    return Plot.of(
            Page.text("Listed prices of %s watches, and both answers", type.name()),
            "price (USD, logarithmic)",
            "density of log price")
        .logarithmic()
        .within(prices[0], prices[STEPS], 0, top)
        .area(
            "listings of the sample",
            Curves.over(histogram.x(), Math::exp),
            histogram.density(),
            Plot.GREY)
        .line("EM for this type", prices, em, Plot.ORANGE)
        .line("the service, given only the type", prices, service, Plot.BLUE);
  }

  private static double[] density(PriceDistribution distribution, double[] logPrices) {
    return Curves.over(logPrices, distribution.mixture()::density);
  }

  private static double max(double[] values) {
    double max = 0;
    for (double value : values) {
      max = Math.max(max, value);
    }
    return max;
  }
}
