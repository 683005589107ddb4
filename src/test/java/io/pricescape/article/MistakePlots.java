package io.pricescape.article;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** The plots of what the article's habits cost. */
final class MistakePlots {
  private final Mistakes mistakes;

  MistakePlots(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  void write(Path folder) throws IOException {
    samples().write(folder.resolve("mistake-phi.svg"));
    sigma().write(folder.resolve("mistake-sigma.svg"));
    epsilon().write(folder.resolve("mistake-epsilon.svg"));
    best().write(folder.resolve("mistake-best.svg"));
  }

  private Plot samples() {
    Histogram right = Histogram.of(mistakes.byWeight(), -100, 2_900, 60);
    Histogram wrong = Histogram.of(mistakes.ignoringWeight(), -100, 2_900, 60);
    return Plot.of(
            "Draws from markets with shares 0.7, 0.2 and 0.1",
            "price (currency units)",
            "density (share per 1,000 units)")
        .within(-100, 2_900, 0, 3)
        .area("a component by φ", right.x(), Curves.perThousand(right.density()), Plot.BLUE)
        .line("every component", wrong.x(), Curves.perThousand(wrong.density()), Plot.ORANGE);
  }

  private Plot sigma() {
    double[] x = Curves.grid(-SineProcess.END, SineProcess.END, 200);
    return Plot.of("A least σ of 1 on the sine data", "x", "σ (units of y)")
        .within(-SineProcess.END, SineProcess.END, 0, 4.5)
        .line(
            "with σ of at least 1",
            x,
            Curves.over(x, at -> Math.max(1, SineProcess.sigma(at))),
            Plot.ORANGE)
        .line("true σ", x, Curves.over(x, SineProcess::sigma), Plot.BLUE);
  }

  private Plot epsilon() {
    double[] distance = Curves.grid(0, 12, 240);
    return Plot.of(
            "The loss of a point far from a normal distribution",
            "distance from the mean (σ)",
            "loss (nats)")
        .within(0, 12, 0, 75)
        .line("exact", distance, Curves.over(distance, Mistakes::exactLoss), Plot.BLUE)
        .line(
            "with 1e-10 added to the density",
            distance,
            Curves.over(distance, Mistakes::cappedLoss),
            Plot.ORANGE);
  }

  private Plot best() {
    var curve = mistakes.few().curve();
    double[] epochs =
        IntStream.range(0, curve.size())
            .mapToDouble(i -> 1 + i * Mistakes.FewPoints.EVERY)
            .toArray();
    double[] training = curve.stream().mapToDouble(SineStudy.Epoch::training).toArray();
    double[] validation = curve.stream().mapToDouble(SineStudy.Epoch::validation).toArray();
    return Plot.of("One hundred points, learned by heart", "epoch", "NLL (nats)")
        .within(0, Mistakes.FewPoints.EPOCHS, 1.5, 5)
        .line("training points", epochs, training, Plot.BLUE)
        .line("validation points", epochs, validation, Plot.ORANGE);
  }
}
