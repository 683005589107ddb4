package io.pricescape.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.pricescape.catalog.PriceScale;
import io.pricescape.mixture.GaussianMixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PriceDistributionTests {
  private static final double[] PROBABILITIES = {0.05, 0.25, 0.5, 0.75, 0.95};

  private static PriceDistribution logNormal(double mu, double sigma) {
    return new PriceDistribution(normal(mu, sigma), PriceScale.LOG);
  }

  private static GaussianMixture normal(double mu, double sigma) {
    return GaussianMixture.of(new double[] {1}, new double[] {mu}, new double[] {sigma});
  }

  /** Mixtures as they come for watches: log prices around 8.5. */
  private static List<PriceDistribution> random(int count) {
    return IntStream.range(0, count).mapToObj(PriceDistributionTests::seeded).toList();
  }

  private static PriceDistribution seeded(int seed) {
    Random random = new Random(seed);
    int size = 1 + seed % 8;
    double[] phi = new double[size];
    double[] mu = new double[size];
    double[] sigma = new double[size];
    double total = 0;
    for (int k = 0; k < size; k++) {
      phi[k] = -Math.log(random.nextDouble());
      total += phi[k];
      mu[k] = 8.5 + random.nextGaussian();
      sigma[k] = 0.02 * Math.exp(3 * random.nextDouble());
    }
    for (int k = 0; k < size; k++) {
      phi[k] /= total;
    }
    return new PriceDistribution(GaussianMixture.of(phi, mu, sigma), PriceScale.LOG);
  }

  @Test
  void modesAreThoseASearchOfLogPriceFinds() {
    for (PriceDistribution price : random(200)) {
      double[] modes = price.modes();
      List<Double> searched = new ArrayList<>();
      double step = 1.0005;
      double end = price.quantile(1 - 1e-9);
      double before = Double.NEGATIVE_INFINITY;
      boolean rising = true;
      for (double p = price.quantile(1e-12) / 3; p < end; p *= step) {
        double density = -price.nll(p);
        if (rising && density < before) {
          searched.add(p / step);
        }
        rising = density > before;
        before = density;
      }
      assertThat(modes).as("%s", price).hasSameSizeAs(searched);
      for (int i = 0; i < modes.length; i++) {
        assertThat(modes[i]).as("%s", price).isCloseTo(searched.get(i), withinPercentage(0.11));
      }
    }
  }

  @Test
  void theModeOfALogNormalPriceIsItsMedian() {
    PriceDistribution price = logNormal(8, 0.5);
    assertThat(price.modes()).hasSize(1);
    assertThat(price.modes()[0]).isCloseTo(Math.exp(8), withinPercentage(1e-7));
    assertThat(price.tiers().get(0).price()).isCloseTo(price.modes()[0], withinPercentage(1e-7));
  }

  @Test
  void onTheLinearScaleModesAreTheMixtures() {
    GaussianMixture f =
        GaussianMixture.of(
            new double[] {0.4, 0.6}, new double[] {300, 1100}, new double[] {100, 80});
    PriceDistribution price = new PriceDistribution(f, PriceScale.LINEAR);
    assertThat(price.modes()).containsExactly(f.modes());
    assertThat(price.mean()).isEqualTo(f.mean());
    assertThat(price.standardDeviation()).isEqualTo(f.standardDeviation());
    assertThat(price.quantile(0.3)).isEqualTo(f.quantile(0.3));
    assertThat(price.cdf(500)).isEqualTo(f.cdf(500));
    assertThat(price.density(500)).isEqualTo(f.density(500));
    assertThat(price.nll(500)).isEqualTo(-f.logDensity(500));
    assertThat(price.crps(500)).isEqualTo(f.crps(500));
    assertThat(price.nll(-5)).isFinite();
    assertThat(price.tiers()).hasSize(2);
    assertThat(price.componentPrice(0).mean()).isEqualTo(300);
    assertThat(price.densityCurve(3).get(1).density()).isPositive();
  }

  @Test
  void cdfUndoesTheQuantileAndQuantilesAscend() {
    for (PriceDistribution price : random(300)) {
      double[] prices = price.quantiles(PROBABILITIES);
      for (int i = 0; i < PROBABILITIES.length; i++) {
        assertThat(price.cdf(prices[i])).isCloseTo(PROBABILITIES[i], within(1e-9));
        assertThat(price.quantile(PROBABILITIES[i])).isCloseTo(prices[i], withinPercentage(1e-6));
      }
      assertThat(prices).isSorted();
    }
  }

  @Test
  void densityIsTheSlopeOfTheCdf() {
    for (PriceDistribution price : random(100)) {
      for (double at : price.quantiles(PROBABILITIES)) {
        double h = 1e-5 * at;
        double slope = (price.cdf(at + h) - price.cdf(at - h)) / (2 * h);
        assertThat(price.density(at)).as("%s", price).isCloseTo(slope, withinPercentage(1e-3));
      }
    }
  }

  @Test
  void thereAreNoPricesFromZeroDownOnTheLogScale() {
    PriceDistribution price = logNormal(8, 0.5);
    for (double none : new double[] {0, -0.0, -10}) {
      assertThat(price.density(none)).isEqualTo(0);
      assertThat(price.cdf(none)).isEqualTo(0);
      assertThatIllegalArgumentException().isThrownBy(() -> price.nll(none));
      assertThatIllegalArgumentException().isThrownBy(() -> price.crps(none));
    }
    assertThat(price.density(Double.MIN_VALUE)).isEqualTo(0);
    for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException().isThrownBy(() -> price.nll(none));
    }
  }

  @Test
  void meanAndDeviationAreThoseOfPrice() {
    PriceDistribution one = logNormal(8, 0.5);
    assertThat(one.mean()).isCloseTo(Math.exp(8.125), withinPercentage(1e-10));
    double deviation = Math.exp(8.125) * Math.sqrt(Math.expm1(0.25));
    assertThat(one.standardDeviation()).isCloseTo(deviation, withinPercentage(1e-10));
    for (PriceDistribution price : random(100)) {
      GaussianMixture f = price.mixture();
      double first = 0;
      double second = 0;
      for (int k = 0; k < f.size(); k++) {
        double variance = f.sigma(k) * f.sigma(k);
        first += f.phi(k) * Math.exp(f.mu(k) + variance / 2);
        second += f.phi(k) * Math.exp(2 * f.mu(k) + 2 * variance);
      }
      assertThat(price.mean()).isCloseTo(first, withinPercentage(1e-9));
      assertThat(price.standardDeviation())
          .isCloseTo(Math.sqrt(second - first * first), withinPercentage(1e-6));
    }
  }

  @Test
  void theDeviationOfASharpPriceKeepsItsDigits() {
    double sigma = 1e-7;
    double deviation = logNormal(8, sigma).standardDeviation();
    assertThat(deviation).isCloseTo(sigma * Math.exp(8), withinPercentage(1e-6));
  }

  @Test
  void amountsBeyondAllDoublesAreCapped() {
    for (double sigma : new double[] {30, 100, 1e9}) {
      PriceDistribution wide = logNormal(8, sigma);
      assertThat(wide.mean()).isFinite().isPositive();
      assertThat(wide.standardDeviation()).isFinite().isPositive();
      assertThat(wide.quantiles(0.01, 0.99)).doesNotContain(Double.POSITIVE_INFINITY, Double.NaN);
      assertThat(wide.componentPrice(0).mean()).isFinite();
      assertThat(wide.nll(1)).isFinite();
      assertThat(wide.densityCurve(5)).allMatch(point -> Double.isFinite(point.density()));
      assertThat(wide.tiers()).allMatch(tier -> Double.isFinite(tier.price() + tier.low()));
    }
    assertThat(logNormal(900, 1).mean()).isEqualTo(Double.MAX_VALUE);
    assertThat(logNormal(900, 1).standardDeviation()).isEqualTo(Double.MAX_VALUE);
    assertThat(logNormal(-900, 1).mean()).isEqualTo(0);
  }

  @Test
  void tiersAreDisjointAscendAndHoldNearlyAllPrices() {
    for (PriceDistribution price : random(300)) {
      List<PriceTier> tiers = price.tiers();
      double before = 0;
      double total = 0;
      for (PriceTier tier : tiers) {
        assertThat(tier.low()).as("%s", price).isGreaterThan(before);
        assertThat(tier.price()).as("%s", price).isBetween(tier.low(), tier.high());
        assertThat(tier.share()).as("%s", price).isGreaterThanOrEqualTo(0.03);
        double inside = price.cdf(tier.high()) - price.cdf(tier.low());
        assertThat(tier.share()).as("%s", price).isCloseTo(inside, within(1e-9));
        assertThat(tier.contains(tier.price())).isTrue();
        before = tier.high();
        total += tier.share();
      }
      assertThat(total).as("%s", price).isBetween(0.95 - 0.03 * 7, 0.95 + 1e-9);
    }
  }

  @Test
  void tiersAreWhereLogPriceIsDensest() {
    for (PriceDistribution price : random(100)) {
      List<PriceTier> tiers = price.tiers();
      double level = perLogPrice(price, tiers.get(0).low());
      for (PriceTier tier : tiers) {
        assertThat(perLogPrice(price, tier.low())).isCloseTo(level, withinPercentage(1e-5));
        assertThat(perLogPrice(price, tier.high())).isCloseTo(level, withinPercentage(1e-5));
        double top = perLogPrice(price, tier.price());
        assertThat(top).isGreaterThan(level);
        for (double mode : price.modes()) {
          if (tier.contains(mode)) {
            assertThat(perLogPrice(price, mode)).isLessThanOrEqualTo(top * (1 + 1e-9));
          }
        }
      }
    }
  }

  private static double perLogPrice(PriceDistribution price, double at) {
    return at * price.density(at);
  }

  @Test
  void quartilesAreThoseOfTheTierAlone() {
    for (PriceDistribution price : randomOnBothScales(300)) {
      for (PriceTier tier : price.tiers()) {
        assertThat(tier.quartiles()).as("%s", price).isSorted().hasSize(3);
        for (int i = 0; i < 3; i++) {
          double quartile = tier.quartiles().get(i);
          assertThat(quartile).as("%s", price).isStrictlyBetween(tier.low(), tier.high());
          double below = (price.cdf(quartile) - price.cdf(tier.low())) / tier.share();
          assertThat(below).as("%s", price).isCloseTo(0.25 * (i + 1), within(1e-9));
        }
      }
    }
  }

  @Test
  void peaksAreModesOfTheTierAndShareIt() {
    int several = 0;
    for (PriceDistribution price : randomOnBothScales(300)) {
      double[] modes = price.modes();
      for (PriceTier tier : price.tiers()) {
        if (tier.peaks().isEmpty()) {
          continue;
        }
        several++;
        assertThat(tier.peaks()).hasSizeGreaterThan(1);
        assertThat(tier.peaks()).extracting(PricePeak::price).isSorted().contains(tier.price());
        assertThat(tier.peaks().stream().mapToDouble(PricePeak::share).sum())
            .isCloseTo(tier.share(), within(1e-15));
        for (PricePeak peak : tier.peaks()) {
          assertThat(modes).contains(peak.price());
          assertThat(tier.contains(peak.price())).isTrue();
        }
      }
    }
    assertThat(several).as("tiers with several peaks").isGreaterThan(50);
  }

  /** The same mixtures also as if they were of price, in thousands. */
  private static List<PriceDistribution> randomOnBothScales(int count) {
    List<PriceDistribution> both = new ArrayList<>(random(count));
    for (PriceDistribution price : random(count)) {
      both.add(new PriceDistribution(price.mixture(), PriceScale.LINEAR));
    }
    return both;
  }

  @Test
  void twoClearHumpsInOneTierAreItsPeaks() {
    PriceDistribution price =
        new PriceDistribution(
            GaussianMixture.of(
                new double[] {0.4, 0.6},
                new double[] {Math.log(1000), Math.log(1800)},
                new double[] {0.15, 0.15}),
            PriceScale.LOG);
    assertThat(price.tiers()).hasSize(1);
    PriceTier tier = price.tiers().get(0);
    assertThat(tier.peaks()).hasSize(2);
    assertThat(tier.peaks().get(0).price()).isCloseTo(1000, within(20.0));
    assertThat(tier.peaks().get(1).price()).isCloseTo(1800, within(20.0));
    assertThat(tier.price()).isEqualTo(tier.peaks().get(1).price());
  }

  @Test
  void threeMarketsAreThreeTiersAndATraceIsNone() {
    double[] mu = {Math.log(300), Math.log(1100), Math.log(2000), Math.log(9000)};
    PriceDistribution price =
        new PriceDistribution(
            GaussianMixture.of(
                new double[] {0.33, 0.33, 0.33, 0.01}, mu, new double[] {0.1, 0.05, 0.05, 0.001}),
            PriceScale.LOG);
    List<PriceTier> tiers = price.tiers();
    assertThat(tiers).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(tiers.get(i).price()).isCloseTo(Math.exp(mu[i]), withinPercentage(1.1));
      assertThat(tiers.get(i).share()).isBetween(0.28, 0.33);
    }
    assertThat(tiers.get(0).contains(5000)).isFalse();
  }

  @Test
  void componentsAreToldInCurrency() {
    ComponentPrice component = logNormal(8.52, 0.21).componentPrice(0);
    assertThat(component.median()).isCloseTo(Math.exp(8.52), withinPercentage(1e-10));
    assertThat(component.mean()).isCloseTo(Math.exp(8.52 + 0.02205), withinPercentage(1e-10));
    PriceDistribution alone = logNormal(8.52, 0.21);
    assertThat(component.low()).isCloseTo(alone.quantile(0.1), withinPercentage(1e-10));
    assertThat(component.high()).isCloseTo(alone.quantile(0.9), withinPercentage(1e-10));
  }

  @Test
  void samplesFollowTheDistribution() {
    PriceDistribution price = seeded(6);
    Random random = new Random(1);
    double[] draws = DoubleStream.generate(() -> price.sample(random)).limit(20_000).toArray();
    for (double p : PROBABILITIES) {
      double quantile = price.quantile(p);
      double share = DoubleStream.of(draws).filter(draw -> draw <= quantile).count() / 20_000.0;
      assertThat(share).isCloseTo(p, within(0.015));
    }
  }

  @Test
  void scoresAreOnTheScaleOfTheCategory() {
    PriceDistribution price = logNormal(8, 0.5);
    double nll = 0.5 * Math.log(2 * Math.PI * 0.25) + 0.5;
    assertThat(price.nll(Math.exp(8.5))).isCloseTo(nll, within(1e-12));
    assertThat(price.crps(Math.exp(8.5))).isCloseTo(normal(8, 0.5).crps(8.5), within(1e-12));
  }

  @Test
  void theCurveHoldsNearlyAllPrices() {
    for (PriceDistribution price : random(60)) {
      List<PriceDensity> curve = price.densityCurve(4000);
      assertThat(curve).hasSize(4000);
      assertThat(price.cdf(curve.get(0).price())).isCloseTo(0.001, within(1e-9));
      assertThat(price.cdf(curve.get(3999).price())).isCloseTo(0.999, within(1e-9));
      double area = 0;
      for (int i = 1; i < curve.size(); i++) {
        PriceDensity a = curve.get(i - 1);
        PriceDensity b = curve.get(i);
        assertThat(b.price()).isGreaterThan(a.price());
        area += 0.5 * (a.density() + b.density()) * (b.price() - a.price());
      }
      assertThat(area).as("%s", price).isCloseTo(0.998, within(0.001));
    }
  }

  @Test
  void refusesWhatItCannotAnswer() {
    PriceDistribution price = logNormal(8, 0.5);
    for (double p : new double[] {0, 1, -1, Double.NaN}) {
      assertThatIllegalArgumentException().isThrownBy(() -> price.quantile(p));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> price.densityCurve(1));
  }
}
