package io.pricescape.mixture;

import java.util.ArrayList;
import java.util.List;

/**
 * The set {z: log f(z) > c} of given probability under f (Hyndman 1996).
 *
 * <p>The modes and lowest points are levels at which the set changes its shape. The mass above such
 * levels says between which two the level c lies; there the mass is smooth and falls as c rises,
 * and safeguarded Newton finds c.
 */
final class HighestDensityRegions {
  private static final double MASS_TOLERANCE = 1e-10;
  private static final int EAGER_STEPS = 10;
  private static final int MAX_STEPS = 200;

  private final GaussianMixture f;
  private final double mass;
  private final LogDensity h;
  private final Slopes slopes;
  private double steepness;

  private HighestDensityRegions(GaussianMixture f, double mass) {
    this.f = f;
    this.mass = mass;
    h = new LogDensity(f);
    slopes = new Slopes(f, h, mass);
  }

  static List<Region> of(GaussianMixture f, double mass) {
    if (!(mass > 0 && mass < 1)) {
      throw new IllegalArgumentException("a region needs 0 < mass < 1, not " + mass);
    }
    HighestDensityRegions search = new HighestDensityRegions(f, mass);
    search.settle();
    return search.regions();
  }

  private void settle() {
    double[] levels = slopes.levels();
    double lowest = levels[0];
    double highest = levels[levels.length - 1];
    double x = Normal.quantile(0.5 + 0.5 * mass);
    double guess = highest - 0.5 * x * x;
    if (!(guess > lowest)) {
      guess = lowest + 0.5 * (highest - lowest);
    }
    if (!new LevelSearch(h, slopes, mass).settles(lowest, highest, guess)) {
      enclose(levels, guess);
    }
  }

  private void enclose(double[] levels, double guess) {
    int lower = 0;
    int upper = levels.length - 1;
    while (upper - lower > 1) {
      int middle = (lower + upper) >>> 1;
      if (massAbove(levels[middle]) >= mass) {
        lower = middle;
      } else {
        upper = middle;
      }
    }
    double low = levels[lower];
    double high = levels[upper];
    double level = guess;
    if (!(level > low && level < high)) {
      level = low + 0.5 * (high - low);
    }
    for (int step = 0; step < MAX_STEPS; step++) {
      double excess = massAbove(level) - mass;
      if (Math.abs(excess) <= MASS_TOLERANCE) {
        return;
      }
      if (excess > 0) {
        low = level;
      } else {
        high = level;
      }
      // the logarithm of what lies below the level is nearly linear in the level
      double outside = 1 - mass - excess;
      double next = level + Math.log((1 - mass) / outside) * outside / steepness;
      boolean trusted = step < EAGER_STEPS || (step & 1) == 0;
      if (!(trusted && next > low && next < high)) {
        next = low + 0.5 * (high - low);
        if (next <= low || next >= high) {
          return;
        }
      }
      level = next;
    }
  }

  /** The mass of {h > level}; leaves the borders in {@link #slopes}, and −d mass / d level. */
  private double massAbove(double level) {
    double above = 0;
    steepness = 0;
    for (int i = 0; i < slopes.count(); i++) {
      if (slopes.cross(i, level)) {
        double below = f.cdf(slopes.border(i));
        above += slopes.rises(i) ? -below : below;
        steepness += slopes.densityOverSteepness(i, level);
      }
    }
    return above;
  }

  private List<Region> regions() {
    List<Region> regions = new ArrayList<>(4);
    double low = Double.NaN;
    int first = 0;
    for (int i = 0; i < slopes.count(); i++) {
      if (slopes.crossed(i) && slopes.rises(i)) {
        low = slopes.border(i);
        first = i;
      } else if (slopes.crossed(i)) {
        regions.add(region(low, slopes.border(i), first, i));
      }
    }
    return List.copyOf(regions);
  }

  private Region region(double low, double high, int rising, int falling) {
    double below = f.cdf(low);
    double mass = f.cdf(high) - below;
    double mode = slopes.highestBetween(rising, falling);
    if (falling == rising + 1) {
      return new Region(low, high, below, mass, mode, List.of(new Peak(mode, mass)));
    }
    int[] clear = ClearPeaks.of(slopes.criticalValues(rising, falling));
    List<Peak> peaks = new ArrayList<>(clear.length / 2 + 1);
    double before = below;
    for (int i = 0; i < clear.length; i += 2) {
      boolean last = i == clear.length - 1;
      double until = last ? below + mass : f.cdf(slopes.critical(rising, clear[i + 1]));
      peaks.add(new Peak(slopes.critical(rising, clear[i]), until - before));
      before = until;
    }
    return new Region(low, high, below, mass, mode, peaks);
  }
}
