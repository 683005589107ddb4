package io.pricescape.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class HighestDensityRegionsTests {
  private static final double[] MASSES = {0.01, 0.3, 0.5, 0.8, 0.95, 0.999};

  @Test
  void holdTheMassAndStandAtOneLevel() {
    for (double decades : new double[] {0, 1, 2, 4}) {
      for (GaussianMixture f : RandomMixtures.spreadOver(decades, 150)) {
        for (double mass : MASSES) {
          lawsHold(f, mass);
        }
      }
    }
  }

  private static void lawsHold(GaussianMixture f, double mass) {
    List<Region> regions = f.highestDensityRegions(mass);
    String what = "%s of %s".formatted(mass, f);
    double total = regions.stream().mapToDouble(Region::mass).sum();
    assertThat(total).as(what).isCloseTo(mass, within(1e-9));
    double level = f.logDensity(regions.get(0).low());
    double end = Double.NEGATIVE_INFINITY;
    for (Region region : regions) {
      double atLow = f.logDensity(region.low());
      double atHigh = f.logDensity(region.high());
      assertThat(atLow).as(what).isCloseTo(level, within(1e-8));
      assertThat(atHigh).as(what).isCloseTo(level, within(1e-8));
      assertThat(region.low()).as(what).isGreaterThan(end).isLessThan(region.high());
      assertThat(region.mode()).as(what).isBetween(region.low(), region.high());
      double inside = f.cdf(region.high()) - f.cdf(region.low());
      assertThat(region.mass()).as(what).isCloseTo(inside, within(1e-15));
      double atMode = f.logDensity(region.mode());
      for (int i = 1; i < 20; i++) {
        double z = region.low() + i / 20.0 * (region.high() - region.low());
        double here = f.logDensity(z);
        assertThat(here).as(what).isBetween(level - 1e-8, atMode + 1e-12);
      }
      end = region.high();
    }
  }

  @Test
  void findMarketsHundredsOfDeviationsApart() {
    for (double gap = 0.3; gap < 5; gap += 0.01) {
      for (double sigma : new double[] {0.003, 0.01, 0.03}) {
        GaussianMixture f =
            GaussianMixture.of(
                new double[] {0.3, 0.7}, new double[] {3, 3 + gap}, new double[] {sigma, sigma});
        lawsHold(f, 0.9);
        assertThat(f.modes()).as("%s", f).hasSize(2);
        assertThat(f.highestDensityRegions(0.9)).as("%s", f).hasSize(2);
      }
    }
  }

  @Test
  void findTheMarketBesideASpike() {
    for (double sigma = 1e-2; sigma > 2e-7; sigma /= 1.7) {
      GaussianMixture f =
          GaussianMixture.of(
              new double[] {0.5, 0.5}, new double[] {-1, 1}, new double[] {sigma, 1});
      assertThat(f.modes()).as("%s", f).hasSize(2);
      lawsHold(f, 0.9);
      assertThat(f.highestDensityRegions(0.9)).as("%s", f).hasSize(2);
    }
  }

  @Test
  void ofDeviationsThatHardlyAreNumbersAreThoseOfTheOthers() {
    GaussianMixture f =
        GaussianMixture.of(new double[] {0.5, 0.5}, new double[] {0, 1}, new double[] {1e-157, 1});
    List<Region> regions = f.highestDensityRegions(0.9);
    assertThat(regions).isNotEmpty();
    assertThat(regions.stream().mapToDouble(Region::mass).sum()).isCloseTo(0.9, within(1e-6));
  }

  @Test
  void areWhatASortedGridFinds() {
    for (GaussianMixture f : RandomMixtures.spreadOver(1, 60)) {
      double low = f.quantile(1e-9);
      double high = f.quantile(1 - 1e-9);
      int cells = 40_000;
      double width = (high - low) / cells;
      double[] densities = new double[cells];
      for (int i = 0; i < cells; i++) {
        densities[i] = f.density(low + (i + 0.5) * width);
      }
      double[] sorted = DoubleStream.of(densities).sorted().toArray();
      double sum = 0;
      int last = cells;
      while (sum < 0.95) {
        sum += sorted[--last] * width;
      }
      List<Region> regions = f.highestDensityRegions(0.95);
      double level = f.density(regions.get(0).low());
      assertThat(level).as("%s", f).isCloseTo(sorted[last], within(0.01 * level));
      int ranges = 0;
      for (int i = 0; i < cells; i++) {
        boolean starts = densities[i] > level && (i == 0 || densities[i - 1] <= level);
        ranges += starts ? 1 : 0;
      }
      // the grid may be too coarse for a gap, but it invents none
      assertThat(ranges).as("%s", f).isBetween(1, regions.size());
    }
  }

  @Test
  void ofOneNormalAreItsCentralInterval() {
    List<Region> regions = GaussianMixtureTests.normal(2, 3).highestDensityRegions(0.95);
    assertThat(regions).hasSize(1);
    assertThat(regions.get(0).low()).isCloseTo(2 - 3 * 1.959963984540054, within(1e-8));
    assertThat(regions.get(0).high()).isCloseTo(2 + 3 * 1.959963984540054, within(1e-8));
    assertThat(regions.get(0).mode()).isEqualTo(2);
  }

  @Test
  void farMarketsAreApartAndNearOnesAreOne() {
    GaussianMixture apart =
        GaussianMixture.of(new double[] {0.7, 0.3}, new double[] {0, 10}, new double[] {1, 1});
    assertThat(apart.highestDensityRegions(0.95)).hasSize(2);
    assertThat(apart.highestDensityRegions(0.1)).hasSize(1);
    GaussianMixture near =
        GaussianMixture.of(new double[] {0.5, 0.5}, new double[] {0, 2.5}, new double[] {1, 1});
    assertThat(near.modes()).hasSize(2);
    assertThat(near.highestDensityRegions(0.95)).hasSize(1);
  }

  @Test
  void moreMassNeedsALowerLevel() {
    for (GaussianMixture f : RandomMixtures.spreadOver(1, 60)) {
      double before = Double.POSITIVE_INFINITY;
      for (double mass : MASSES) {
        double level = f.logDensity(f.highestDensityRegions(mass).get(0).low());
        assertThat(level).isLessThan(before);
        before = level;
      }
    }
  }

  @Test
  void massesAtWhichTheShapeChangesAreReached() {
    for (GaussianMixture f : RandomMixtures.spreadOver(0.5, 100)) {
      LogDensity h = new LogDensity(f);
      for (double critical : CriticalPoints.of(h)) {
        double level = f.logDensity(critical);
        double mass = massAbove(f, level);
        if (mass > 1e-3 && mass < 0.999) {
          double total = f.highestDensityRegions(mass).stream().mapToDouble(Region::mass).sum();
          // at such a level the mass turns by the root of the level's own rounding
          assertThat(total).as("%s of %s", mass, f).isCloseTo(mass, within(1e-6));
        }
      }
    }
  }

  private static double massAbove(GaussianMixture f, double level) {
    return Integrals.over(f, z -> f.logDensity(z) > level ? f.density(z) : 0);
  }

  @Test
  void extremesEndWithFiniteBorders() {
    for (GaussianMixture f : RandomMixtures.spreadOver(18, 300)) {
      for (Region region : f.highestDensityRegions(0.95)) {
        assertThat(region.low()).isFinite();
        assertThat(region.high()).isFinite();
        assertThat(region.mass()).isBetween(0.0, 1.0);
      }
    }
    for (GaussianMixture f : RandomMixtures.spreadOver(6, 300)) {
      assertThat(f.highestDensityRegions(0.95)).isNotEmpty();
    }
  }

  @Test
  void refusesWhatIsNoMass() {
    GaussianMixture f = GaussianMixtureTests.normal(0, 1);
    for (double mass : new double[] {0, 1, -0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException().isThrownBy(() -> f.highestDensityRegions(mass));
    }
  }
}
