package io.pricescape.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.pricescape.catalog.PriceScale;
import io.pricescape.mixture.GaussianMixture;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogNormalCrpsTests {
  private static PriceDistribution price(GaussianMixture mixture) {
    return new PriceDistribution(mixture, PriceScale.LOG);
  }

  private static PriceDistribution logNormal(double mu, double sigma) {
    return price(GaussianMixture.of(new double[] {1}, new double[] {mu}, new double[] {sigma}));
  }

  private static PriceDistribution random(Random random, int size, double widest) {
    double[] phi = new double[size];
    double[] mu = new double[size];
    double[] sigma = new double[size];
    for (int k = 0; k < size; k++) {
      phi[k] = k > 0 && random.nextInt(8) == 0 ? 0 : -Math.log(random.nextDouble());
      mu[k] = 8 + 1.5 * random.nextGaussian();
      sigma[k] = widest * Math.exp(-4 * random.nextDouble());
    }
    double total = DoubleStream.of(phi).sum();
    return price(GaussianMixture.of(DoubleStream.of(phi).map(x -> x / total).toArray(), mu, sigma));
  }

  /**
   * ∫ (F(x) − 1{x ≥ y})² dx with x = e^z, by Simpson's rule on pieces that no component turns in.
   */
  private static double integrated(PriceDistribution price, double y) {
    GaussianMixture f = price.mixture();
    double[] cuts =
        DoubleStream.concat(
                DoubleStream.of(Math.log(y)),
                IntStream.range(0, f.size())
                    .boxed()
                    .flatMapToDouble(
                        k ->
                            IntStream.rangeClosed(-40, 80)
                                .mapToDouble(i -> f.mu(k) + 0.25 * i * f.sigma(k))))
            .sorted()
            .toArray();
    // below the first cut F is 0 and the distance 1 only from y on; past the last it is 0
    double total = Math.max(0, Math.exp(cuts[0]) - y);
    for (int i = 1; i < cuts.length; i++) {
      boolean above = cuts[i - 1] >= Math.log(y);
      DoubleUnaryOperator distance =
          z -> {
            double tail = above ? upper(f, z) : f.cdf(z);
            return tail * tail * Math.exp(z);
          };
      double low = cuts[i - 1];
      int steps = 8 * (1 + (int) (10 * (cuts[i] - low)));
      double step = (cuts[i] - low) / steps;
      for (int n = 0; n <= steps; n++) {
        int weight = n == 0 || n == steps ? 1 : n % 2 == 1 ? 4 : 2;
        total += weight * step / 3 * distance.applyAsDouble(low + n * step);
      }
    }
    return total;
  }

  /** 1 − F(z) with its digits. */
  private static double upper(GaussianMixture f, double z) {
    double sum = 0;
    for (int k = 0; k < f.size(); k++) {
      GaussianMixture mirrored =
          GaussianMixture.of(new double[] {1}, new double[] {-f.mu(k)}, new double[] {f.sigma(k)});
      sum += f.phi(k) * mirrored.cdf(-z);
    }
    return sum;
  }

  @Test
  void isTheIntegralOfTheSquaredDistanceOfTheCdfs() {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      PriceDistribution price = random(random, 1 + i % 8, i % 3 == 0 ? 2 : 0.6);
      double y = Math.exp(8 + 2 * random.nextGaussian());
      assertThat(price.crpsInCurrency(y))
          .as("%s at %s", price, y)
          .isCloseTo(integrated(price, y), withinPercentage(1e-4));
    }
  }

  @Test
  void isTheMeanDistanceLessHalfTheMeanSpread() {
    PriceDistribution price = random(new Random(3), 5, 0.5);
    SplittableRandom random = new SplittableRandom(1);
    double y = price.quantile(0.7);
    double sum = 0;
    double squares = 0;
    int draws = 400_000;
    for (int i = 0; i < draws; i++) {
      double one = price.sample(random);
      double drawn = Math.abs(one - y) - 0.5 * Math.abs(one - price.sample(random));
      sum += drawn / draws;
      squares += drawn * drawn / draws;
    }
    double error = Math.sqrt((squares - sum * sum) / draws);
    assertThat(price.crpsInCurrency(y)).isCloseTo(sum, within(4 * error));
  }

  @Test
  void aNarrowPriceScoresAsANormalOne() {
    // σ of price is about y·σ of log price, and the difference vanishes with σ
    double sigma = 1e-6;
    PriceDistribution price = logNormal(8, sigma);
    double y = Math.exp(8 + 0.7 * sigma);
    assertThat(price.crpsInCurrency(y)).isCloseTo(y * price.crps(y), withinPercentage(1e-3));
  }

  @Test
  void farAwayIsTheDistance() {
    PriceDistribution price = logNormal(8, 0.1);
    assertThat(price.crpsInCurrency(1e9)).isCloseTo(1e9 - price.mean(), withinPercentage(1e-4));
    assertThat(price.crpsInCurrency(Double.MAX_VALUE))
        .isCloseTo(Double.MAX_VALUE, withinPercentage(1e-4));
    assertThat(price.crpsInCurrency(Double.MIN_VALUE)).isBetween(2_700.0, price.mean());
  }

  @Test
  void theTruthScoresBestInTheMean() {
    PriceDistribution truth = logNormal(8, 0.5);
    SplittableRandom random = new SplittableRandom(2);
    double[] drawn = DoubleStream.generate(() -> truth.sample(random)).limit(20_000).toArray();
    double best = DoubleStream.of(drawn).map(truth::crpsInCurrency).sum();
    for (PriceDistribution other :
        new PriceDistribution[] {logNormal(8.1, 0.5), logNormal(8, 0.4), logNormal(8, 0.63)}) {
      assertThat(DoubleStream.of(drawn).map(other::crpsInCurrency).sum()).isGreaterThan(best);
    }
  }

  @Test
  void extremeMixturesStayFinite() {
    double[] sigmas = {1e-300, 1e-9, 30, 38, 60, 1e3, 1e9, 1e200};
    double[] mus = {-900, 0, 8, 700, 900};
    for (double mu : mus) {
      for (double sigma : sigmas) {
        for (double y : new double[] {Double.MIN_VALUE, 1, 3_000, Double.MAX_VALUE}) {
          PriceDistribution mixed =
              price(
                  GaussianMixture.of(
                      new double[] {0.5, 0.3, 0.2, 0},
                      new double[] {mu, 8, mu, 5},
                      new double[] {sigma, 0.2, 0.5, 1e9}));
          for (PriceDistribution price : new PriceDistribution[] {logNormal(mu, sigma), mixed}) {
            assertThat(price.crpsInCurrency(y)).as("%s at %s", price, y).isFinite().isNotNegative();
          }
        }
      }
    }
  }

  /** Where the mean is e^450 and the score e^225, which differences of means would lose. */
  @Test
  void aHugeDeviationKeepsItsDigits() {
    double sigma = 30;
    double lesser = 2 * Math.exp(0.5 * sigma * sigma) * mills(sigma / Math.sqrt(2));
    assertThat(logNormal(0, sigma).crpsInCurrency(1)).isCloseTo(lesser, withinPercentage(1e-6));
  }

  /** Φ(−x) for large x by its asymptotic series. */
  private static double mills(double x) {
    double s = 1 / (x * x);
    double series = 1 - s * (1 - 3 * s * (1 - 5 * s * (1 - 7 * s)));
    return Math.exp(-0.5 * x * x) / (x * Math.sqrt(2 * Math.PI)) * series;
  }

  @Test
  void onTheLinearScaleItIsTheScoreItself() {
    GaussianMixture f = GaussianMixture.of(new double[] {1}, new double[] {500}, new double[] {90});
    PriceDistribution price = new PriceDistribution(f, PriceScale.LINEAR);
    assertThat(price.crpsInCurrency(450)).isEqualTo(f.crps(450));
    assertThat(price.crpsInCurrency(-3)).isCloseTo(f.crps(-3), within(0.0));
  }

  @Test
  void refusesWhatIsNoPrice() {
    for (double none : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException().isThrownBy(() -> logNormal(8, 0.5).crpsInCurrency(none));
    }
  }
}
