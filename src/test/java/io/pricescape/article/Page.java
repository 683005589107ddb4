package io.pricescape.article;

import io.pricescape.mixture.GaussianMixture;
import java.util.Arrays;
import java.util.Locale;

/** The page as Markdown: text around the figures of a run. */
final class Page {
  private static final int ROW_STEP = 25;
  private static final double LOG_SPREAD = 0.1;
  private static final double CENTRAL_80 = 1.2815515655446004;

  private final Reproduction run;

  Page(Reproduction run) {
    this.run = run;
  }

  static String text(String format, Object... numbers) {
    return String.format(Locale.ROOT, format, numbers);
  }

  String text() {
    return head() + watches() + new SamplePage(run.sample()).text() + sine() + loss() + mistakes();
  }

  private String head() {
    Moments exact = Watches.exactMoments();
    GaussianMixture em = run.watches().fitted();
    return text(
        PageText.HEAD,
        Reproduction.SEED,
        SampleStudy.SEED,
        exact.mean(),
        exact.deviation(),
        100 * exact.normal().cdf(0),
        100 * Watches.inTheGap(exact.normal()),
        100 * Watches.inTheGap(WatchMarkets.digital()),
        em.mu(0),
        em.sigma(0),
        em.mu(1),
        em.sigma(1),
        em.mu(2),
        em.sigma(2),
        SineProcess.optimum(),
        run.sine().squaredError(),
        run.sine().mixture(),
        run.loss().farthest());
  }

  private String watches() {
    Watches watches = run.watches();
    Moments exact = Watches.exactMoments();
    Moments drawn = watches.moments();
    GaussianMixture em = watches.fitted();
    StringBuilder rows = new StringBuilder();
    for (int k = 0; k < em.size(); k++) {
      rows.append(text("| %d | %,.1f | %.1f | %.4f |%n", k + 1, em.mu(k), em.sigma(k), em.phi(k)));
    }
    return text(
        PageText.WATCHES,
        WatchMarkets.PER_MARKET,
        exact.mean(),
        drawn.mean(),
        exact.deviation(),
        drawn.deviation(),
        100 * exact.normal().cdf(0),
        100 * drawn.normal().cdf(0),
        100 * WatchMarkets.digital().cdf(0),
        100 * watches.drawnBelowZero(),
        100 * Watches.inTheGap(exact.normal()),
        100 * Watches.inTheGap(drawn.normal()),
        100 * Watches.inTheGap(WatchMarkets.digital()),
        100 * watches.drawnInTheGap(),
        exact.mean(),
        rows);
  }

  private String sine() {
    SineStudy sine = run.sine();
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < sine.grid().length; i += ROW_STEP) {
      double x = sine.grid()[i];
      GaussianMixture truth = SineProcess.at(x);
      GaussianMixture said = sine.mixtures()[i];
      rows.append(
          text(
              "| %.2f | %.2f, %.2f | %.2f, %.2f | %.2f | %.2f, %.2f | %.3f |%n",
              x,
              truth.mu(0),
              truth.mu(1),
              said.mu(0),
              said.mu(1),
              SineProcess.sigma(x),
              said.sigma(0),
              said.sigma(1),
              said.phi(0)));
    }
    return text(
        PageText.SINE,
        SineProcess.optimum(),
        SineStudy.HELD_OUT_POINTS,
        sine.truth(),
        SineStudy.TRAINING_POINTS,
        SineStudy.BATCH,
        SineStudy.RATE,
        SineStudy.EPOCHS,
        SineStudy.EPOCHS_OF_THE_MEAN,
        sine.residual(),
        sine.squaredError(),
        SineStudy.VALIDATION_POINTS,
        sine.mixture(),
        sine.mixture() - sine.truth(),
        rows,
        sine.leastPhi(),
        sine.mostPhi());
  }

  private String loss() {
    return text(PageText.LOSS, run.loss().rows(), run.loss().farthest());
  }

  private String mistakes() {
    Mistakes mistakes = run.mistakes();
    double[] right = shares(mistakes.byWeight());
    double[] wrong = shares(mistakes.ignoringWeight());
    return text(
        PageText.MISTAKES,
        Mistakes.UNEQUAL.mean(),
        right[0],
        right[1],
        right[2],
        Moments.of(mistakes.byWeight()).mean(),
        wrong[0],
        wrong[1],
        wrong[2],
        Moments.of(mistakes.ignoringWeight()).mean(),
        SineProcess.optimum(1),
        SineProcess.optimum(),
        expectedLoss(1),
        expectedLoss(LOG_SPREAD),
        Math.exp(-CENTRAL_80),
        Math.exp(CENTRAL_80),
        Math.exp(-CENTRAL_80 * LOG_SPREAD),
        Math.exp(CENTRAL_80 * LOG_SPREAD),
        -Math.log(Mistakes.EPSILON),
        100 * Mistakes.pullLeft(5),
        100 * Mistakes.pullLeft(7),
        100 * Mistakes.pullLeft(8),
        Mistakes.FewPoints.POINTS,
        Mistakes.FewPoints.EPOCHS,
        mistakes.few().keptByTraining(),
        mistakes.few().keptByValidation());
  }

  /** Percentages of the draws on each of the three markets. */
  static double[] shares(double[] draws) {
    double[] borders = {Double.NEGATIVE_INFINITY, 700, 1_500, Double.POSITIVE_INFINITY};
    double[] shares = new double[3];
    Arrays.setAll(shares, i -> 100 * Watches.share(draws, borders[i], borders[i + 1]));
    return shares;
  }

  /** Expected NLL of a normal with some σ where the true deviation is {@link #LOG_SPREAD}. */
  private static double expectedLoss(double sigma) {
    double z = LOG_SPREAD / sigma;
    return 0.5 * Math.log(2 * Math.PI) + Math.log(sigma) + z * z / 2;
  }
}
