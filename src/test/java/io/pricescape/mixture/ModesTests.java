package io.pricescape.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModesTests {
  @Test
  void agreeWithASearchOnAFineGrid() {
    for (double decades : new double[] {0, 0.5, 1, 2, 4}) {
      for (GaussianMixture f : RandomMixtures.spreadOver(decades, 96)) {
        double[] modes = f.modes();
        List<double[]> brackets = onAGrid(f);
        assertThat(modes).as("%s", f).hasSameSizeAs(brackets);
        for (int i = 0; i < modes.length; i++) {
          assertThat(modes[i]).as("%s", f).isBetween(brackets.get(i)[0], brackets.get(i)[1]);
        }
      }
    }
  }

  /** Brackets of the local maxima on a grid of σ/100 around every component. */
  private static List<double[]> onAGrid(GaussianMixture f) {
    double[] grid =
        IntStream.range(0, f.size())
            .boxed()
            .flatMapToDouble(
                k ->
                    f.phi(k) == 0
                        ? DoubleStream.empty()
                        : IntStream.rangeClosed(-500, 500)
                            .mapToDouble(i -> f.mu(k) + i * f.sigma(k) / 100))
            .sorted()
            .distinct()
            .toArray();
    List<double[]> brackets = new ArrayList<>();
    boolean rising = true;
    int last = 0;
    double before = f.logDensity(grid[0]);
    for (int i = 1; i < grid.length; i++) {
      double now = f.logDensity(grid[i]);
      // differences this small are rounding
      if (Math.abs(now - before) > 1e-13 * (1 + Math.abs(now))) {
        if (rising && now < before) {
          brackets.add(new double[] {grid[Math.max(last - 1, 0)], grid[i]});
        }
        rising = now > before;
        last = i;
        before = now;
      }
    }
    return brackets;
  }

  @Test
  void ofOneComponentIsItsMean() {
    assertThat(GaussianMixtureTests.normal(8.5, 1e-3).modes()).containsExactly(8.5);
    assertThat(GaussianMixtureTests.normal(-1e9, 1e-9).modes()).containsExactly(-1e9);
  }

  @Test
  void twoEqualComponentsPartAtTwoDeviations() {
    assertThat(pair(1.99).modes()).hasSize(1);
    assertThat(pair(2.0).modes()).hasSize(1);
    assertThat(pair(2.01).modes()).hasSize(2);
    assertThat(pair(1.99).modes()[0]).isCloseTo(0, within(1e-9));
  }

  private static GaussianMixture pair(double distance) {
    return GaussianMixture.of(
        new double[] {0.5, 0.5}, new double[] {-distance / 2, distance / 2}, new double[] {1, 1});
  }

  @Test
  void aNarrowComponentIsNeverMissed() {
    Random random = new Random(6);
    for (int i = 0; i < 500; i++) {
      double place = 4 * random.nextDouble() - 2;
      double sigma = Math.pow(10, -2 - 6 * random.nextDouble());
      GaussianMixture f =
          GaussianMixture.of(
              new double[] {0.999, 0.001}, new double[] {0, place}, new double[] {1, sigma});
      assertThat(DoubleStream.of(f.modes()).anyMatch(mode -> Math.abs(mode - place) < sigma))
          .as("%s", f)
          .isTrue();
    }
  }

  @Test
  void neverMoreThanComponentsAndTheDensityCurvesDownAtEach() {
    for (GaussianMixture f : RandomMixtures.spreadOver(3, 500)) {
      double[] modes = f.modes();
      assertThat(modes.length).isBetween(1, f.size());
      assertThat(modes).isSorted();
      LogDensity h = new LogDensity(f);
      for (double mode : modes) {
        h.moveTo(mode);
        assertThat(h.curvature()).isNegative();
        assertThat(Math.abs(h.slope())).isLessThan(1e-6 * Math.sqrt(-h.curvature()));
      }
    }
  }

  @Test
  void theCursorsDerivativesAreThoseOfItsValue() {
    Random random = new Random(8);
    for (GaussianMixture f : RandomMixtures.spreadOver(0.5, 200)) {
      LogDensity h = new LogDensity(f);
      double z = 3 * random.nextGaussian();
      double step = 1e-4;
      h.moveTo(z - step);
      double before = h.value();
      double slopeBefore = h.slope();
      h.moveTo(z + step);
      double after = h.value();
      double slopeAfter = h.slope();
      h.moveTo(z);
      assertThat(h.value()).isCloseTo(f.logDensity(z), within(1e-12));
      assertThat(h.slope()).isCloseTo((after - before) / (2 * step), within(1e-5));
      assertThat(h.curvature()).isCloseTo((slopeAfter - slopeBefore) / (2 * step), within(1e-4));
    }
  }

  @Test
  void extremesEnd() {
    for (GaussianMixture f : RandomMixtures.spreadOver(18, 300)) {
      assertThat(f.modes()).isNotEmpty();
      assertThat(DoubleStream.of(f.modes()).allMatch(Double::isFinite)).isTrue();
    }
    GaussianMixture beyondSquares =
        GaussianMixture.of(
            new double[] {0.5, 0.5}, new double[] {-1e200, 1e200}, new double[] {1e-200, 1e200});
    assertThat(beyondSquares.modes()).isNotEmpty();
  }
}
