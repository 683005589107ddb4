package io.pricescape.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClearPeaksTests {
  private static final double LOG_TWO = Math.log(2);

  @Test
  void areWhatRemovingTheHighestShallowValleyLeaves() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      double[] heights = heights(random, 1 + random.nextInt(9));
      assertThat(ClearPeaks.of(heights))
          .as(() -> Arrays.toString(heights))
          .containsExactly(byLists(heights));
    }
  }

  @Test
  void keepTheHighestModeAndOnlyClearValleys() {
    Random random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      double[] heights = heights(random, 1 + random.nextInt(9));
      int[] clear = ClearPeaks.of(heights);
      assertThat(clear.length % 2).isEqualTo(1);
      assertThat(clear).isSorted();
      double highest = DoubleStream.of(heights).max().orElseThrow();
      assertThat(IntStream.of(clear).mapToDouble(at -> heights[at])).contains(highest);
      for (int k = 0; k < clear.length; k++) {
        assertThat(clear[k] % 2).as("modes and valleys take turns").isEqualTo(k % 2);
      }
      for (int k = 1; k < clear.length; k += 2) {
        double lower = Math.min(heights[clear[k - 1]], heights[clear[k + 1]]);
        assertThat(heights[clear[k]]).isLessThanOrEqualTo(lower - LOG_TWO);
      }
    }
  }

  @Test
  void takeTheLeftOneOfEquals() {
    assertThat(ClearPeaks.of(new double[] {0, -0.1, 0, -0.1, 0})).containsExactly(0);
    assertThat(ClearPeaks.of(new double[] {0, -9, 0, -0.1, 0})).containsExactly(0, 1, 2);
    assertThat(ClearPeaks.of(new double[] {0, -LOG_TWO, 0})).containsExactly(0, 1, 2);
  }

  /** Two peaks that are each no clear one beside a third: which is merged first decides. */
  @Test
  void mergeOverTheHighestValleyFirst() {
    // the low peak in the middle goes to the right, over the higher valley; the left one stays
    assertThat(ClearPeaks.of(new double[] {1, -0.5, 0.1, 0, 2})).containsExactly(0, 1, 4);
  }

  @Test
  void ofRegionsSplitTheirMassAtDeepValleys() {
    int several = 0;
    for (double decades : new double[] {0, 0.5, 1, 2}) {
      for (GaussianMixture f : RandomMixtures.spreadOver(decades, 150)) {
        double[] modes = f.modes();
        for (Region region : f.highestDensityRegions(0.95)) {
          List<Peak> peaks = region.peaks();
          several += peaks.size() > 1 ? 1 : 0;
          assertThat(peaks.stream().mapToDouble(Peak::mass).sum())
              .as("%s", f)
              .isCloseTo(region.mass(), within(1e-15));
          assertThat(peaks).extracting(Peak::mode).isSorted().contains(region.mode());
          assertThat(peaks).allSatisfy(peak -> assertThat(modes).contains(peak.mode()));
          for (int i = 1; i < peaks.size(); i++) {
            double left = peaks.get(i - 1).mode();
            double right = peaks.get(i).mode();
            double lower = Math.min(f.logDensity(left), f.logDensity(right));
            assertThat(lowestBetween(f, left, right))
                .as("%s", f)
                .isLessThanOrEqualTo(lower - LOG_TWO + 1e-4);
          }
        }
      }
    }
    assertThat(several).as("regions with several clear peaks").isGreaterThan(50);
  }

  @Test
  void ofRegionsAreThoseOfAFineGrid() {
    for (GaussianMixture f : RandomMixtures.spreadOver(0.5, 150)) {
      for (Region region : f.highestDensityRegions(0.95)) {
        int cells = 20_000;
        double width = (region.high() - region.low()) / cells;
        double[] on =
            IntStream.rangeClosed(0, cells)
                .mapToDouble(i -> f.logDensity(region.low() + i * width))
                .toArray();
        int[] turns =
            IntStream.range(1, cells)
                .filter(i -> (on[i] > on[i - 1]) != (on[i + 1] > on[i]))
                .toArray();
        double[] heights = IntStream.of(turns).mapToDouble(i -> on[i]).toArray();
        int[] clear = byLists(heights);
        assertThat(region.peaks()).as("%s", f).hasSize(clear.length / 2 + 1);
        double before = region.low();
        for (int k = 0; k < clear.length; k += 2) {
          Peak peak = region.peaks().get(k / 2);
          double until =
              k + 1 < clear.length ? region.low() + turns[clear[k + 1]] * width : region.high();
          assertThat(peak.mode())
              .as("%s", f)
              .isCloseTo(region.low() + turns[clear[k]] * width, within(2 * width));
          assertThat(peak.mass()).as("%s", f).isCloseTo(f.cdf(until) - f.cdf(before), within(1e-3));
          before = until;
        }
      }
    }
  }

  private static double lowestBetween(GaussianMixture f, double left, double right) {
    return IntStream.range(1, 2000)
        .mapToDouble(i -> f.logDensity(left + i / 2000.0 * (right - left)))
        .min()
        .orElseThrow();
  }

  /** The rule word by word, on a list that shrinks. */
  private static int[] byLists(double[] heights) {
    List<Integer> left = new ArrayList<>(IntStream.range(0, heights.length).boxed().toList());
    while (true) {
      List<Integer> shallow = new ArrayList<>();
      for (int i = 1; i < left.size(); i += 2) {
        double lower = Math.min(heights[left.get(i - 1)], heights[left.get(i + 1)]);
        if (heights[left.get(i)] - lower > -LOG_TWO) {
          shallow.add(i);
        }
      }
      if (shallow.isEmpty()) {
        return left.stream().mapToInt(Integer::intValue).toArray();
      }
      int valley = shallow.get(0);
      for (int other : shallow) {
        valley = heights[left.get(other)] > heights[left.get(valley)] ? other : valley;
      }
      boolean rightIsHigher = heights[left.get(valley + 1)] > heights[left.get(valley - 1)];
      int lost = rightIsHigher ? valley - 1 : valley + 1;
      left.remove(Math.max(valley, lost));
      left.remove(Math.min(valley, lost));
    }
  }

  /** Log heights of so many modes with lower valleys between them, some of them equal. */
  private static double[] heights(Random random, int modes) {
    double[] heights = new double[2 * modes - 1];
    for (int i = 0; i < heights.length; i += 2) {
      heights[i] = random.nextBoolean() ? 3 * random.nextDouble() : random.nextInt(3);
    }
    for (int i = 1; i < heights.length; i += 2) {
      double lower = Math.min(heights[i - 1], heights[i + 1]);
      heights[i] = lower - (random.nextBoolean() ? 1.5 * random.nextDouble() : 0.5);
    }
    return heights;
  }
}
