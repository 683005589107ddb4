package io.pricescape.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.mixture.GaussianMixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of {@code docs/article}, computed anew by the program that writes that page. */
class ArticleTests {
  private static Reproduction run;

  @BeforeAll
  static void reproduce() {
    System.setProperty("java.awt.headless", "true");
    run = Reproduction.run();
  }

  @Test
  void linearRegressionSeesOneMarketOfDigitalWatches() {
    for (Moments moments : List.of(Watches.exactMoments(), run.watches().moments())) {
      assertThat(moments.mean()).isCloseTo(1_133, within(1.0));
      assertThat(moments.deviation()).isCloseTo(709, within(1.0));
      assertThat(moments.normal().cdf(0)).isCloseTo(0.055, within(5e-4));
      assertThat(Watches.inTheGap(moments.normal())).isCloseTo(0.133, within(1e-3));
    }
    assertThat(Watches.inTheGap(WatchMarkets.digital())).isCloseTo(0.008, within(5e-4));
    assertThat(run.watches().drawnInTheGap()).isCloseTo(0.008, within(2e-3));
    assertThat(run.watches().drawnBelowZero()).isLessThan(0.001);
  }

  @Test
  void expectationMaximisationFindsTheThreeMarkets() {
    GaussianMixture truth = WatchMarkets.digital();
    GaussianMixture fitted = run.watches().fitted();
    assertThat(fitted.size()).isEqualTo(3);
    for (int k = 0; k < 3; k++) {
      assertThat(fitted.mu(k)).isCloseTo(truth.mu(k), Percentage.withPercentage(5));
      assertThat(fitted.sigma(k)).isCloseTo(truth.sigma(k), Percentage.withPercentage(5));
      assertThat(fitted.phi(k)).isCloseTo(1 / 3.0, Percentage.withPercentage(5));
    }
  }

  @Test
  void expectationMaximisationComesNearTheSamplesPricesOfEachType() {
    SampleStudy sample = run.sample();
    assertThat(sample.heldOut()).isGreaterThan(500);
    for (TypeStudy type : sample.types()) {
      assertThat(type.ks(type.em())).as("KS of %s", type.name()).isLessThan(0.03);
    }
    assertThat(sample.mean(type -> type.nll(type.em())))
        .isCloseTo(sample.mean(TypeStudy::nllOfTruth), within(0.02));
  }

  @Test
  void givenOnlyTheTypeTheServiceTellsTheSharesOfTheMarkets() {
    for (String name : SamplePlots.TYPES) {
      TypeStudy type = run.sample().type(name);
      double[] said = type.shares(type.service());
      double[] truth = type.shares();
      for (int k = 0; k < truth.length; k++) {
        assertThat(said[k]).as("market %d of %s", k + 1, name).isCloseTo(truth[k], within(0.03));
      }
    }
  }

  @Test
  void givenOnlyTheTypeTheServiceScoresLikeMixturesByType() {
    SampleStudy sample = run.sample();
    assertThat(sample.difference().mean()).as(sample.figures()).isLessThan(0.03);
  }

  @Test
  void answersToShortQuestionsComeNearTheSamplesPrices() {
    SampleStudy sample = run.sample();
    assertThat(SampleStudy.Distances.of(sample.oneGiven()).mean())
        .as(sample.figures())
        .isLessThan(0.055);
    assertThat(SampleStudy.Distances.of(sample.twoGiven()).mean())
        .as(sample.figures())
        .isLessThan(0.065);
    assertThat(Stream.of(sample.oneGiven(), sample.twoGiven()).flatMap(List::stream))
        .as(sample.figures())
        .allSatisfy(cell -> assertThat(cell.ks()).isLessThan(0.15));
  }

  @Test
  void theBackgroundDoesNotWidenTheDeviationOfAnalogWatches() {
    TypeStudy analog = run.sample().type("analog");
    assertThat(analog.service().standardDeviation())
        .isCloseTo(analog.deviation(), Percentage.withPercentage(15));
  }

  @Test
  void theSineProcessHasTheKnownOptimum() {
    assertThat(SineProcess.optimum()).isCloseTo(2.511, within(5e-4));
    assertThat(run.sine().truth()).isCloseTo(2.511, within(0.01));
  }

  @Test
  void squaredErrorWithItsResidualDeviationScoresAsKnown() {
    assertThat(run.sine().squaredError()).isCloseTo(3.47, within(0.02));
    double[] grid = run.sine().grid();
    for (int i = 0; i < grid.length; i++) {
      assertThat(run.sine().means()[i]).isCloseTo(5 * Math.sin(grid[i]), within(2.5));
    }
  }

  @Test
  void theMixtureDensityNetworkComesNearTheOptimum() {
    assertThat(run.sine().mixture()).isLessThanOrEqualTo(2.53);
    assertThat(run.sine().mixture()).isGreaterThan(run.sine().truth());
  }

  @Test
  void theMixtureDensityNetworkLearnsMeansDeviationsAndWeights() {
    double[] grid = run.sine().grid();
    for (int i = 0; i < grid.length; i++) {
      GaussianMixture truth = SineProcess.at(grid[i]);
      GaussianMixture said = run.sine().mixtures()[i];
      // there is little to learn from at either end, where the spread is widest
      double off = Math.abs(grid[i]) > 2.5 ? 0.75 : 0.4;
      for (int k = 0; k < 2; k++) {
        double sigma = truth.sigma(k);
        assertThat(said.mu(k)).as("μ at %s", grid[i]).isCloseTo(truth.mu(k), within(off * sigma));
        assertThat(said.sigma(k)).as("σ at %s", grid[i]).isCloseTo(sigma, within(off * sigma));
        assertThat(said.phi(k)).as("φ at %s", grid[i]).isCloseTo(0.5, within(0.1));
      }
    }
  }

  @Test
  void theLossIsThatOfANaiveMixture() {
    assertThat(run.loss().rows()).isGreaterThan(19_000);
    assertThat(run.loss().farthest()).isLessThan(1e-9);
  }

  @Test
  void drawsThatIgnoreTheWeightsTellOfOtherMarkets() {
    double[] right = Page.shares(run.mistakes().byWeight());
    double[] wrong = Page.shares(run.mistakes().ignoringWeight());
    for (int k = 0; k < 3; k++) {
      assertThat(right[k]).isCloseTo(100 * Mistakes.UNEQUAL.phi(k), within(1.5));
      assertThat(wrong[k]).isCloseTo(100 / 3.0, within(1.5));
    }
  }

  @Test
  void aLeastSigmaOfOneCostsLikelihood() {
    assertThat(SineProcess.optimum(1) - SineProcess.optimum()).isBetween(0.02, 0.05);
  }

  @Test
  void addingToTheDensityTakesThePullOfFarPoints() {
    assertThat(Mistakes.cappedLoss(20)).isCloseTo(-Math.log(1e-10), within(1e-9));
    assertThat(Mistakes.exactLoss(20)).isGreaterThan(200);
    assertThat(Mistakes.pullLeft(5)).isGreaterThan(0.99);
    assertThat(Mistakes.pullLeft(8)).isLessThan(1e-3);
  }

  @Test
  void theLeastTrainingLossIsNotTheBestModel() {
    Mistakes.FewPoints few = run.mistakes().few();
    assertThat(few.keptByTraining()).isGreaterThan(few.keptByValidation() + 0.2);
  }

  @Test
  void writesThePageWithAllItsPlots(@TempDir Path folder) throws IOException {
    Article.write(run, folder);
    String page = Files.readString(folder.resolve("README.md"));
    assertThat(page).doesNotContain("NaN", "Infinity", "null");
    try (Stream<Path> files = Files.list(folder)) {
      List<String> plots =
          files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".svg")).toList();
      assertThat(plots).hasSize(16).allSatisfy(plot -> assertThat(page).contains("(" + plot + ")"));
    }
  }
}
