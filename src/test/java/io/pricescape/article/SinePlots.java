package io.pricescape.article;

import io.pricescape.mixture.GaussianMixture;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** The plots of the sine data and of both networks. */
final class SinePlots {
  private static final int SHOWN = 1_200;
  private static final double EDGE = 24;

  private final SineStudy study;
  private final double[] grid;

  SinePlots(SineStudy study) {
    this.study = study;
    this.grid = study.grid();
  }

  void write(Path folder) throws IOException {
    squaredError().write(folder.resolve("sine-squared-error.svg"));
    mixture().write(folder.resolve("sine-mixture.svg"));
    samples().write(folder.resolve("sine-samples.svg"));
    phi().write(folder.resolve("sine-phi.svg"));
    curve().write(folder.resolve("sine-learning.svg"));
  }

  private Plot plot(String title) {
    return Plot.of(title, "x", "y").within(-SineProcess.END, SineProcess.END, -EDGE, EDGE);
  }

  private Plot withPoints(String title) {
    return plot(title).points("points never trained on", shownX(), shownY(), Plot.GREY);
  }

  private double[] shownX() {
    return Arrays.copyOf(study.heldOut().x(), SHOWN);
  }

  private double[] shownY() {
    return Arrays.copyOf(study.heldOut().y(), SHOWN);
  }

  private Plot squaredError() {
    double[] means = study.means();
    return withPoints("Squared error: a mean where nothing is, and one width for all")
        .band(
            "± its residual deviation",
            grid,
            Curves.over(means, m -> m - study.residual()),
            Curves.over(means, m -> m + study.residual()),
            Plot.ORANGE)
        .line("learned mean", grid, means, Plot.ORANGE);
  }

  private Plot mixture() {
    Plot plot = withPoints("The mixture density network finds both clusters and their widths");
    Color[] colours = {Plot.BLUE, Plot.GREEN};
    String[] names = {"lower", "higher"};
    for (int k = 0; k < SineStudy.COMPONENTS; k++) {
      double[] mean = new double[grid.length];
      double[] low = new double[grid.length];
      double[] high = new double[grid.length];
      for (int i = 0; i < grid.length; i++) {
        GaussianMixture said = study.mixtures()[i];
        mean[i] = said.mu(k);
        low[i] = said.mu(k) - said.sigma(k);
        high[i] = said.mu(k) + said.sigma(k);
      }
      plot.band(names[k] + " component, μ ± σ", grid, low, high, colours[k]);
      plot.line("mean of the " + names[k] + " one", grid, mean, colours[k]).unnamed();
    }
    return plot;
  }

  private Plot samples() {
    double[] x = shownX();
    double[] y = new double[SHOWN];
    Random random = new Random(Reproduction.SEED);
    for (int i = 0; i < SHOWN; i++) {
      int nearest = (int) Math.round((x[i] - grid[0]) / (grid[1] - grid[0]));
      y[i] = study.mixtures()[nearest].sample(random);
    }
    return withPoints("Draws from the network: a component by φ, then a normal value of it")
        .points("drawn from the network at the same x", x, y, Plot.BLUE);
  }

  private Plot phi() {
    return Plot.of("The weights stay near one half", "x", "φ (probability)")
        .within(-SineProcess.END, SineProcess.END, 0, 1)
        .line("φ of the lower component", grid, phi(0), Plot.BLUE)
        .line("φ of the higher component", grid, phi(1), Plot.GREEN)
        .dashed(
            "truth: one half",
            new double[] {-SineProcess.END, SineProcess.END},
            new double[] {0.5, 0.5},
            Plot.GREY);
  }

  private double[] phi(int component) {
    return Arrays.stream(study.mixtures()).mapToDouble(m -> m.phi(component)).toArray();
  }

  private Plot curve() {
    double[] epochs = IntStream.rangeClosed(1, study.curve().size()).asDoubleStream().toArray();
    double[] validation = study.curve().stream().mapToDouble(SineStudy.Epoch::validation).toArray();
    double[] training = study.curve().stream().mapToDouble(SineStudy.Epoch::training).toArray();
    return Plot.of("Learning", "epoch", "NLL (nats)")
        .within(0, epochs.length, 2.45, 2.75)
        .line("training points", epochs, training, Plot.BLUE)
        .line("validation points", epochs, validation, Plot.ORANGE)
        .dashed(
            "true optimum",
            new double[] {0, epochs.length},
            new double[] {SineProcess.optimum(), SineProcess.optimum()},
            Plot.GREY);
  }
}
