package io.pricescape.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantilesTests {
  private static final double[] USUAL = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};

  @Test
  void cdfUndoesTheQuantile() {
    Random random = new Random(2);
    for (double decades : new double[] {0, 1, 2, 4, 6}) {
      for (GaussianMixture f : RandomMixtures.spreadOver(decades, 300)) {
        double p = random.nextDouble();
        assertThat(f.cdf(f.quantile(p))).as("%s of %s", p, f).isCloseTo(p, within(1e-9));
      }
    }
  }

  @Test
  void theLowerTailIsExactToManyDigits() {
    for (GaussianMixture f : RandomMixtures.spreadOver(3, 200)) {
      for (double p = 1e-200; p < 1e-3; p *= 1e17) {
        assertThat(f.cdf(f.quantile(p))).as("%s of %s", p, f).isCloseTo(p, withinPercentage(1e-5));
      }
    }
  }

  @Test
  void bothTailsAreEquallyGood() {
    for (GaussianMixture f : RandomMixtures.spreadOver(2, 100)) {
      double[] phi = new double[f.size()];
      double[] mu = new double[f.size()];
      double[] sigma = new double[f.size()];
      for (int k = 0; k < f.size(); k++) {
        phi[k] = f.phi(k);
        mu[k] = -f.mu(k);
        sigma[k] = f.sigma(k);
      }
      GaussianMixture mirrored = GaussianMixture.of(phi, mu, sigma);
      for (int i = 1; i < 50; i++) {
        double tail = Math.scalb(1.0, -i);
        double up = f.quantile(1 - tail);
        assertThat(-mirrored.quantile(tail)).as("%s of %s", tail, f).isCloseTo(up, within(1e-7));
      }
    }
  }

  @Test
  void ofOneComponentItIsTheNormalOne() {
    GaussianMixture f = GaussianMixtureTests.normal(8.5, 0.2);
    assertThat(f.quantile(0.5)).isEqualTo(8.5);
    assertThat(f.quantile(0.975)).isCloseTo(8.5 + 0.2 * 1.959963984540054, within(1e-14));
  }

  @Test
  void theEndsAreInfinite() {
    for (GaussianMixture f : RandomMixtures.spreadOver(6, 40)) {
      assertThat(f.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(f.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
      assertThat(f.quantile(Double.MIN_VALUE)).isFinite();
      assertThat(f.quantile(Math.nextDown(1.0))).isFinite();
    }
  }

  @Test
  void refusesWhatIsNoProbability() {
    GaussianMixture f = GaussianMixtureTests.normal(0, 1);
    for (double p : new double[] {-1e-9, 1.000001, Double.NaN}) {
      assertThatIllegalArgumentException().isThrownBy(() -> f.quantile(p));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> f.quantiles(0.5, 0.4));
  }

  @Test
  void endsWithDeviationsFromOneBillionthToABillion() {
    Random random = new Random(3);
    for (GaussianMixture f : RandomMixtures.spreadOver(18, 500)) {
      double p = random.nextDouble();
      double z = f.quantile(p);
      // at the spacing of doubles the cdf of a component this narrow may step over p
      assertThat(f.cdf(Math.nextDown(z) - Math.ulp(z))).as("%s of %s", p, f).isLessThan(p + 1e-9);
      assertThat(f.cdf(Math.nextUp(z) + Math.ulp(z))).as("%s of %s", p, f).isGreaterThan(p - 1e-9);
    }
  }

  @Test
  void endsInTheFlatBetweenTwoSpikes() {
    GaussianMixture f =
        GaussianMixture.of(
            new double[] {0.5, 0.5}, new double[] {-1e6, 1e6}, new double[] {1e-3, 1e-3});
    assertThat(f.quantile(0.5)).isBetween(-1e6, 1e6);
    assertThat(f.cdf(f.quantile(0.5))).isEqualTo(0.5);
    assertThat(f.quantile(0.5 - 1e-12)).isCloseTo(-1e6, within(0.01));
    assertThat(f.quantile(0.5 + 1e-12)).isCloseTo(1e6, within(0.01));
  }

  @Test
  void severalAtOnceAreTheSameAsOneByOneAndAsBisection() {
    for (GaussianMixture f : RandomMixtures.spreadOver(2, 200)) {
      double[] together = f.quantiles(USUAL);
      double[] alone = Arrays.stream(USUAL).map(f::quantile).toArray();
      for (int i = 0; i < USUAL.length; i++) {
        assertThat(together[i]).as("%s of %s", USUAL[i], f).isCloseTo(alone[i], within(1e-7));
        assertThat(f.cdf(together[i])).isCloseTo(USUAL[i], within(1e-9));
        assertThat(f.cdf(bisected(f, USUAL[i]))).isCloseTo(f.cdf(alone[i]), within(1e-9));
      }
      assertThat(together).isSorted();
    }
  }

  private static double bisected(GaussianMixture f, double p) {
    double low = -1000;
    double high = 1000;
    for (int i = 0; i < 200; i++) {
      double middle = 0.5 * (low + high);
      if (f.cdf(middle) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
