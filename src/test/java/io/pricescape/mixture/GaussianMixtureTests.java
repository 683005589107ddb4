package io.pricescape.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GaussianMixtureTests {
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void refusesWhatIsNoMixture() {
    refuses(new double[] {}, new double[] {}, new double[] {});
    refuses(new double[] {1}, new double[] {1, 2}, new double[] {1});
    refuses(new double[] {1}, new double[] {1}, new double[] {1, 1});
    refuses(new double[] {0.5, 0.5}, new double[] {1}, new double[] {1});
    refuses(new double[] {1}, new double[] {NAN}, new double[] {1});
    refuses(new double[] {1}, new double[] {-INFINITY}, new double[] {1});
    refuses(new double[] {1}, new double[] {0}, new double[] {0});
    refuses(new double[] {1}, new double[] {0}, new double[] {-1});
    refuses(new double[] {1}, new double[] {0}, new double[] {NAN});
    refuses(new double[] {1}, new double[] {0}, new double[] {INFINITY});
    refuses(new double[] {1}, new double[] {0}, new double[] {Double.MIN_VALUE});
    refuses(new double[] {NAN}, new double[] {0}, new double[] {1});
    refuses(new double[] {1.5, -0.5}, new double[] {0, 1}, new double[] {1, 1});
    refuses(new double[] {0.4993, 0.5}, new double[] {0, 1}, new double[] {1, 1});
    refuses(new double[] {0.500002, 0.5}, new double[] {0, 1}, new double[] {1, 1});
  }

  private static void refuses(double[] phi, double[] mu, double[] sigma) {
    assertThatIllegalArgumentException().isThrownBy(() -> GaussianMixture.of(phi, mu, sigma));
  }

  @Test
  void mendsWeightsThatAreOffByRounding() {
    GaussianMixture f =
        GaussianMixture.of(
            new double[] {0.3000004, 0.7000004}, new double[] {0, 1}, new double[] {1, 1});
    assertThat(f.phi(0) + f.phi(1)).isCloseTo(1, within(1e-15));
    assertThat(f.phi(0) / f.phi(1)).isCloseTo(0.3000004 / 0.7000004, within(1e-15));
  }

  @Test
  void ordersComponentsByMeanWhateverTheOrderGiven() {
    GaussianMixture one =
        GaussianMixture.of(
            new double[] {0.2, 0.3, 0.1, 0.4},
            new double[] {3, -1, 3, 0},
            new double[] {1, 2, 3, 4});
    GaussianMixture other =
        GaussianMixture.of(
            new double[] {0.1, 0.4, 0.2, 0.3},
            new double[] {3, 0, 3, -1},
            new double[] {3, 4, 1, 2});
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).hasToString(other.toString());
    assertThat(List.of(one.mu(0), one.mu(1), one.mu(2), one.mu(3))).isSorted();
    assertThat(List.of(one.phi(0), one.sigma(0), one.phi(3), one.sigma(3)))
        .containsExactly(0.3, 2.0, 0.1, 3.0);
  }

  @Test
  void differsWhenANumberDiffers() {
    GaussianMixture f = normal(0, 1);
    assertThat(f).isNotEqualTo(normal(1, 1)).isNotEqualTo(normal(0, 2)).isNotEqualTo("f");
    assertThat(f)
        .isNotEqualTo(
            GaussianMixture.of(new double[] {0.5, 0.5}, new double[] {0, 0}, new double[] {1, 1}));
  }

  @Test
  void keepsNoArrayOfTheCaller() {
    double[] mu = {1};
    GaussianMixture f = GaussianMixture.of(new double[] {1}, mu, new double[] {1});
    mu[0] = 2;
    assertThat(f.mu(0)).isEqualTo(1);
  }

  @Test
  void aMixtureMadeOfItsOwnNumbersIsTheSame() {
    for (GaussianMixture f : RandomMixtures.spreadOver(6, 200)) {
      assertThat(GaussianMixture.of(phi(f), mu(f), sigma(f))).isEqualTo(f);
      assertThat(sum(phi(f))).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void densityAndItsLogarithmAgreeWithTheFormula() {
    Random random = new Random(1);
    for (GaussianMixture f : RandomMixtures.spreadOver(6, 300)) {
      double z = 4 * random.nextGaussian();
      double naive = 0;
      for (int k = 0; k < f.size(); k++) {
        double x = (z - f.mu(k)) / f.sigma(k);
        naive += f.phi(k) / (f.sigma(k) * Math.sqrt(2 * Math.PI)) * Math.exp(-x * x / 2);
      }
      assertThat(f.density(z)).isCloseTo(naive, within(1e-11 * naive));
      if (naive > 1e-300) {
        assertThat(f.logDensity(z)).isCloseTo(Math.log(naive), within(1e-10));
      }
    }
  }

  @Test
  void logDensityIsFiniteAHundredDeviationsAway() {
    for (GaussianMixture f : RandomMixtures.spreadOver(6, 100)) {
      double widest = 0;
      for (double sigma : sigma(f)) {
        widest = Math.max(widest, sigma);
      }
      assertThat(f.logDensity(f.mu(f.size() - 1) + 100 * widest)).isFinite().isLessThan(0);
      assertThat(f.logDensity(f.mu(0) - 1e6 * widest)).isFinite().isLessThan(0);
    }
    assertThat(normal(0, 1).logDensity(100))
        .isCloseTo(-5000 - 0.5 * Math.log(2 * Math.PI), within(1e-9));
    assertThat(normal(0, 1).logDensity(INFINITY)).isEqualTo(-INFINITY);
  }

  @Test
  void cdfIsTheIntegralOfTheDensity() {
    for (GaussianMixture f : RandomMixtures.spreadOver(2, 60)) {
      double low = f.quantile(0.2);
      double high = f.quantile(0.7);
      double integral = Integrals.over(f, f::density, low, high);
      assertThat(integral).isCloseTo(f.cdf(high) - f.cdf(low), within(1e-10));
    }
  }

  @Test
  void cdfRisesFromZeroToOne() {
    for (GaussianMixture f : RandomMixtures.spreadOver(6, 100)) {
      assertThat(f.cdf(-INFINITY)).isEqualTo(0);
      assertThat(f.cdf(INFINITY)).isCloseTo(1, within(1e-15)).isLessThanOrEqualTo(1);
      double before = 0;
      for (double z = -12; z <= 12; z += 0.1) {
        assertThat(f.cdf(z)).isGreaterThanOrEqualTo(before - 1e-15);
        before = f.cdf(z);
      }
    }
  }

  @Test
  void meanAndVarianceAreTheMomentsOfTheDensity() {
    for (GaussianMixture f : RandomMixtures.spreadOver(2, 60)) {
      double mean = Integrals.over(f, z -> z * f.density(z));
      assertThat(f.mean()).isCloseTo(mean, within(1e-8));
      double variance = Integrals.over(f, z -> (z - mean) * (z - mean) * f.density(z));
      assertThat(f.variance()).isCloseTo(variance, withinPercentage(1e-5));
      assertThat(f.standardDeviation()).isCloseTo(Math.sqrt(variance), withinPercentage(1e-5));
    }
  }

  @Test
  void momentGeneratingFunctionIsTheMeanOfTheExponential() {
    for (GaussianMixture f : RandomMixtures.spreadOver(1, 60)) {
      double total = Integrals.over(f, z -> f.density(z) * Math.exp(0.3 * z));
      assertThat(f.logMomentGenerating(0.3)).isCloseTo(Math.log(total), within(1e-7));
      assertThat(f.logMomentGenerating(0)).isCloseTo(0, within(1e-14));
    }
    assertThat(normal(5000, 10).logMomentGenerating(1)).isCloseTo(5050, within(1e-9));
  }

  @Test
  void affineMovesAndStretches() {
    for (GaussianMixture f : RandomMixtures.spreadOver(3, 100)) {
      GaussianMixture g = f.affine(2.5, -7);
      for (double z = -9; z < 9; z += 2.3) {
        assertThat(g.cdf(2.5 * z - 7)).isCloseTo(f.cdf(z), within(1e-12));
      }
    }
    assertThatIllegalArgumentException().isThrownBy(() -> normal(0, 1).affine(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> normal(0, 1).affine(-1, 1));
  }

  @Test
  void scalingSigmaWidensEachComponentAboutItsOwnMean() {
    for (GaussianMixture f : RandomMixtures.spreadOver(3, 100)) {
      GaussianMixture g = f.withSigmaScaled(1.7);
      assertThat(g.mean()).isCloseTo(f.mean(), within(1e-12 * (1 + Math.abs(f.mean()))));
      double within = 0;
      for (int k = 0; k < f.size(); k++) {
        within += f.phi(k) * f.sigma(k) * f.sigma(k);
      }
      assertThat(g.variance() - f.variance())
          .isCloseTo((1.7 * 1.7 - 1) * within, within(1e-9 * (1 + g.variance())));
      assertThat(g.withSigmaScaled(1 / 1.7).cdf(0.3)).isCloseTo(f.cdf(0.3), within(1e-9));
      for (double p : new double[] {0.01, 0.3, 0.9}) {
        assertThat(g.cdf(g.quantile(p))).isCloseTo(p, within(1e-9));
      }
    }
    for (double factor : new double[] {0, -1, NAN, INFINITY}) {
      assertThatIllegalArgumentException().isThrownBy(() -> normal(0, 1).withSigmaScaled(factor));
    }
  }

  @Test
  void deviationsFromOneBillionthToABillionStayFinite() {
    Random random = new Random(12);
    for (GaussianMixture f : RandomMixtures.spreadOver(18, 300)) {
      double z = 4 * random.nextGaussian();
      assertThat(f.density(z)).as("%s", f).isFinite().isNotNegative();
      assertThat(f.logDensity(z)).as("%s", f).isFinite();
      assertThat(f.cdf(z)).as("%s", f).isBetween(0.0, 1.0);
      assertThat(f.crps(z)).as("%s", f).isFinite().isNotNegative();
      assertThat(f.sample(random)).as("%s", f).isFinite();
      assertThat(f.withSigmaScaled(3).standardDeviation()).as("%s", f).isFinite();
      GaussianMixture reduced = f.reducedTo(2);
      assertThat(reduced.mean()).as("%s", f).isFinite();
      assertThat(reduced.variance()).as("%s", f).isCloseTo(f.variance(), withinPercentage(1e-6));
    }
  }

  @Test
  void pooledDensityIsTheMeanOfTheDensities() {
    List<GaussianMixture> all = RandomMixtures.spreadOver(2, 7);
    GaussianMixture pooled = GaussianMixture.pooled(all);
    assertThat(pooled.size()).isEqualTo(28);
    for (double z = -9; z < 9; z += 0.7) {
      double at = z;
      double mean = all.stream().mapToDouble(f -> f.density(at)).average().orElseThrow();
      assertThat(pooled.density(z)).isCloseTo(mean, within(1e-13));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> GaussianMixture.pooled(List.of()));
  }

  static GaussianMixture normal(double mu, double sigma) {
    return GaussianMixture.of(new double[] {1}, new double[] {mu}, new double[] {sigma});
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static double[] phi(GaussianMixture f) {
    return IntStream.range(0, f.size()).mapToDouble(f::phi).toArray();
  }

  private static double[] mu(GaussianMixture f) {
    return IntStream.range(0, f.size()).mapToDouble(f::mu).toArray();
  }

  private static double[] sigma(GaussianMixture f) {
    return IntStream.range(0, f.size()).mapToDouble(f::sigma).toArray();
  }
}
