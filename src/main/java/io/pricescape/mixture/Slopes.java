package io.pricescape.mixture;

import java.util.Arrays;

/**
 * The stretches on which h(z) = log f(z) only rises (even numbers) or only falls (odd ones), and
 * where each of them crosses a level. Slope i runs from {@code ends[i]} to {@code ends[i + 1]}; the
 * outermost ends lie so far out that at least the wanted mass is above them.
 */
final class Slopes {
  /** A last move changes h by no more; the error left is about its cube. */
  private static final double LAST_RISE = 1e-4;

  /** (1e-4 local standard deviations)². */
  private static final double LAST_BEND = 1e-8;

  private static final int EAGER_STEPS = 8;
  private static final int MAX_STEPS = 100;

  private final LogDensity h;
  private final double[] ends;
  private final double[] values;
  private final double[] curvatures;
  private final double[] borders;
  private final double[] gradients;
  private final double[] bends;
  private final double[] solvedFor;
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
    gradients = new double[slopes];
    bends = new double[slopes];
    solvedFor = new double[slopes];
    crossed = new boolean[slopes];
    Arrays.fill(borders, Double.NaN);
    System.arraycopy(critical, 0, ends, 1, critical.length);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < slopes; i++) {
      h.moveTo(ends[i]);
      double move = CriticalPoints.polish(h);
      ends[i] += move;
      values[i] = h.value() + 0.5 * move * h.slope();
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
    double atLeft = valueAt(left);
    double atRight = valueAt(right);
    double level = Math.min(leastCritical, Math.min(atLeft, atRight));
    ends[0] = beyond(left, atLeft, left - right, level);
    ends[ends.length - 1] = beyond(right, atRight, right - left, level);
    values[0] = Double.NEGATIVE_INFINITY;
    values[values.length - 1] = Double.NEGATIVE_INFINITY;
    return level;
  }

  private double beyond(double start, double valueAtStart, double stride, double level) {
    double z = start;
    double step = stride;
    for (double value = valueAtStart; value > level; value = valueAt(z)) {
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

  /** Whether a slope crosses a level. */
  boolean reaches(int slope, double level) {
    return values[rises(slope) ? slope : slope + 1] <= level && level < top(slope);
  }

  private double top(int slope) {
    return values[rises(slope) ? slope + 1 : slope];
  }

  /** About where a slope crosses a level that it reaches: as if h were a parabola at its top. */
  double guess(int slope, double level) {
    int mode = rises(slope) ? slope + 1 : slope;
    double width = Math.sqrt(2 * (top(slope) - level) / -curvatures[mode]);
    return inside(slope, ends[mode], rises(slope) ? ends[mode] - width : ends[mode] + width);
  }

  /** A point on a slope: the one wanted, or one half way to the end beyond which that lies. */
  double inside(int slope, double from, double wanted) {
    if (wanted >= ends[slope] && wanted <= ends[slope + 1]) {
      return wanted;
    }
    return 0.5 * (from + (wanted > ends[slope + 1] ? ends[slope + 1] : ends[slope]));
  }

  /** Sets a border that was found elsewhere. */
  void put(int slope, boolean crosses, double border) {
    crossed[slope] = crosses;
    borders[slope] = border;
  }

  /** Moves the border of a slope to a level; false when the slope does not reach it. */
  boolean cross(int slope, double level) {
    crossed[slope] = reaches(slope, level);
    if (crossed[slope]) {
      borders[slope] = solve(slope, level, top(slope));
      solvedFor[slope] = level;
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
    return Math.exp(level) / Math.abs(gradients[slope]);
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

  /** h at the modes and lowest points between a rising slope and a later falling one, ascending. */
  double[] criticalValues(int rising, int falling) {
    return Arrays.copyOfRange(values, rising + 1, falling + 1);
  }

  /** Where the mode or lowest point is that has number {@code i} from a rising slope on. */
  double critical(int rising, int i) {
    return ends[rising + 1 + i];
  }

  private double solve(int slope, double level, double top) {
    boolean rising = rises(slope);
    double low = ends[slope];
    double high = ends[slope + 1];
    double z = start(slope, level, top);
    if (!(z > low && z < high)) {
      z = low + 0.5 * (high - low);
    }
    for (int step = 0; step < MAX_STEPS; step++) {
      h.moveTo(z);
      double excess = h.value() - level;
      gradients[slope] = h.slope();
      bends[slope] = h.curvature();
      if (excess > 0 == rising) {
        high = z;
      } else {
        low = z;
      }
      double move = move(-excess, h.slope(), h.curvature());
      double next = z + move;
      boolean trusted = step < EAGER_STEPS || (step & 1) == 0;
      boolean fits = trusted && next >= low && next <= high;
      if (!fits) {
        next = low + 0.5 * (high - low);
      }
      if (next == z || fits && settled(z, move)) {
        return next;
      }
      z = next;
    }
    return z;
  }

  /** From the last border, or else from the mode, as if h were a parabola. */
  private double start(int slope, double level, double top) {
    if (!Double.isNaN(borders[slope])) {
      double rise = level - solvedFor[slope];
      return borders[slope] + move(rise, gradients[slope], bends[slope]);
    }
    int mode = rises(slope) ? slope + 1 : slope;
    double width = Math.sqrt(2 * (top - level) / -curvatures[mode]);
    return rises(slope) ? ends[mode] - width : ends[mode] + width;
  }

  /** The d nearest 0 with gradient·d + bend·d²/2 = rise, or else Newton's. */
  static double move(double rise, double gradient, double bend) {
    double discriminant = gradient * gradient + 2 * bend * rise;
    double root = discriminant > 0 ? Math.sqrt(discriminant) : Math.abs(gradient);
    return 2 * rise / (gradient + Math.copySign(root, gradient));
  }

  /** Whether the next parabola would move the border by no more than double precision can tell. */
  private boolean settled(double z, double move) {
    return Math.abs(move) <= 2 * Math.ulp(z)
        || Math.abs(h.slope() * move) <= LAST_RISE
            && move * move * Math.abs(h.curvature()) <= LAST_BEND;
  }
}
