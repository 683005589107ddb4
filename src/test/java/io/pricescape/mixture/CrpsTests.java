package io.pricescape.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CrpsTests {
  @Test
  void isTheIntegralOfTheSquaredDistanceOfTheCdfs() {
    Random random = new Random(4);
    for (double decades : new double[] {0, 2, 4}) {
      for (GaussianMixture f : RandomMixtures.spreadOver(decades, 100)) {
        double z = 5 * random.nextGaussian();
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        double below = Integrals.over(f, y -> f.cdf(y) * f.cdf(y), low, z);
        double above = Integrals.over(f, y -> (1 - f.cdf(y)) * (1 - f.cdf(y)), z, high);
        assertThat(f.crps(z)).as("%s", f).isCloseTo(below + above, within(1e-9));
      }
    }
  }

  @Test
  void ofOneNormalIsTheKnownValue() {
    // σ (2 N(0) − 1/√π) at the mean
    double atMean = 2 / Math.sqrt(2 * Math.PI) - 1 / Math.sqrt(Math.PI);
    assertThat(GaussianMixtureTests.normal(3, 0.5).crps(3)).isCloseTo(0.5 * atMean, within(1e-15));
  }

  @Test
  void farAwayIsTheDistanceLessAConstant() {
    GaussianMixture f = GaussianMixtureTests.normal(0, 1);
    assertThat(f.crps(1e6)).isCloseTo(1e6 - 1 / Math.sqrt(Math.PI), within(1e-8));
    assertThat(f.crps(-1e6)).isCloseTo(1e6 - 1 / Math.sqrt(Math.PI), within(1e-8));
  }

  @Test
  void isNeverNegative() {
    Random random = new Random(5);
    for (GaussianMixture f : RandomMixtures.spreadOver(6, 300)) {
      assertThat(f.crps(3 * random.nextGaussian())).isGreaterThan(0).isFinite();
    }
  }
}
