package io.pricescape.mixture;

import java.util.Arrays;

/**
 * The stretches on which h(z) = log f(z) + tilt·z only rises (even numbers) or only falls (odd
 * ones), and where each of them crosses a level. Slope i runs from {@code ends[i]} to {@code ends[i
 * + 1]}; the outermost ends lie so far out that at least the wanted mass is above them.
 */
final class Slopes {
  private static final double HEIGHT_ERROR = 1e-12;
  private static final double MASS_ERROR = 1e-14;
  private static final int EAGER_STEPS = 8;
  private static final int MAX_STEPS = 100;

  private final LogDensity h;
  private final double[] ends;
  private final double[] values;
  private final double[] curvatures;
  private final double[] borders;
  private final double[] steepness;
  private final boolean[] crossed;
  private final double floor;

  Slopes(GaussianMixture f, LogDensity h, double mass) {
    this.h = h;
    double[] critical = CriticalPoints.of(h);
    int slopes = critical.length + 1;
    ends = new double[slopes + 1];
    values = new double[slopes + 1];
    curvatures = new double[slopes + 1];
    borders = new double[slopes];
    steepness = new double[slopes];
    crossed = new boolean[slopes];
    Arrays.fill(borders, Double.NaN);
    System.arraycopy(critical, 0, ends, 1, critical.length);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < slopes; i++) {
      h.moveTo(ends[i]);
      values[i] = h.value();
      curvatures[i] = h.curvature();
      least = Math.min(least, values[i]);
    }
    floor = reachOut(f, mass, least);
  }

  /** Sets the outermost ends; returns a level above which the wanted mass surely lies. */
  private double reachOut(GaussianMixture f, double mass, double leastCritical) {
    double x = -Normal.quantile(0.5 - 0.5 * mass);
    double left = ends[1];
    double right = ends[ends.length - 2];
    for (int k = 0; k < h.size(); k++) {
      left = Math.min(left, h.mu[k] - x * h.sigma[k]);
      right = Math.max(right, h.mu[k] + x * h.sigma[k]);
    }
    double floorLevel = Math.min(leastCritical, Math.min(valueAt(left), valueAt(right)));
    ends[0] = beyond(left, left - right, floorLevel);
    ends[ends.length - 1] = beyond(right, right - left, floorLevel);
    values[0] = Double.NEGATIVE_INFINITY;
    values[values.length - 1] = Double.NEGATIVE_INFINITY;
    return floorLevel;
  }

  private double beyond(double start, double stride, double level) {
    double z = start;
    double step = stride;
    while (valueAt(z) > level) {
      z += step;
      step *= 2;
    }
    return z;
  }

  private double valueAt(double z) {
    h.moveTo(z);
    return h.value();
  }

  int count() {
    return borders.length;
  }

  boolean rises(int slope) {
    return (slope & 1) == 0;
  }

  /** Ascending: a level low enough for the wanted mass, then those at which the set changes. */
  double[] levels() {
    double[] levels = values.clone();
    levels[0] = floor;
    levels = Arrays.copyOf(levels, levels.length - 1);
    Arrays.sort(levels);
    return levels;
  }

  /** Moves the border of a slope to a level; false when the slope does not reach it. */
  boolean cross(int slope, double level) {
    double bottom = values[rises(slope) ? slope : slope + 1];
    double top = values[rises(slope) ? slope + 1 : slope];
    crossed[slope] = bottom <= level && level < top;
    if (crossed[slope]) {
      solve(slope, level, top);
    }
    return crossed[slope];
  }

  boolean crossed(int slope) {
    return crossed[slope];
  }

  double border(int slope) {
    return borders[slope];
  }

  /** f/|h′| at a border: how much mass a lower level adds there. */
  double densityOverSteepness(int slope, double level) {
    return Math.exp(level - h.tilt * borders[slope]) / steepness[slope];
  }

  /** The highest of the modes between a rising slope and a later falling one. */
  double highestBetween(int rising, int falling) {
    int best = rising + 1;
    for (int i = rising + 3; i <= falling; i += 2) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return ends[best];
  }

  private void solve(int slope, double level, double top) {
    boolean rising = rises(slope);
    double low = ends[slope];
    double high = ends[slope + 1];
    double z = borders[slope];
    if (Double.isNaN(z)) {
      int mode = rising ? slope + 1 : slope;
      double width = Math.sqrt(2 * (top - level) / -curvatures[mode]);
      z = rising ? high - width : low + width;
    }
    if (!(z > low && z < high)) {
      z = low + 0.5 * (high - low);
    }
    for (int step = 0; step < MAX_STEPS; step++) {
      h.moveTo(z);
      double excess = h.value() - level;
      steepness[slope] = Math.abs(h.slope());
      if (excess > 0 == rising) {
        high = z;
      } else {
        low = z;
      }
      double move = -excess / h.slope();
      double next = z + move;
      boolean trusted = step < EAGER_STEPS || (step & 1) == 0;
      boolean newton = trusted && next >= low && next <= high;
      if (!newton) {
        next = low + 0.5 * (high - low);
      }
      if (next == z || newton && settled(z, move)) {
        borders[slope] = next;
        return;
      }
      z = next;
    }
    borders[slope] = z;
  }

  /** Whether what Newton's next step would still mend is beyond double precision. */
  private boolean settled(double z, double move) {
    double heightError = 0.5 * move * move * Math.abs(h.curvature());
    double error = heightError / Math.abs(h.slope());
    return error <= Math.ulp(z)
        || heightError <= HEIGHT_ERROR && error * Math.exp(h.value() - h.tilt * z) <= MASS_ERROR;
  }
}
