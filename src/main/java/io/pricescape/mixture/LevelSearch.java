package io.pricescape.mixture;

/**
 * Finds the level above which the wanted mass lies, and where every slope crosses it, all at once:
 * each step moves the level so that the mass is right to first order, and each border along its own
 * parabola to that level.
 *
 * <p>What it accepts is a solution whatever the way there: mass falls as the level rises, so there
 * is only one level, and the slopes that cross it are those that must. Where it does not settle in
 * a few steps it gives up, and the level is enclosed instead.
 */
final class LevelSearch {
  private static final int MAX_STEPS = 16;

  /** The first masses may be far off. */
  private static final int UNSURE_STEPS = 2;

  /** Moves of at most so many local standard deviations, squared: the mass then errs by as much. */
  private static final double LAST_MOVE_SQUARED = 1e-12;

  /** Under this density the logarithm could be that of a rounded number. */
  private static final double LEAST_DENSITY = 1e-280;

  private final LogDensity h;
  private final Slopes slopes;
  private final double mass;
  private final boolean[] active;

  /** Of each slope: the border, and h and its derivatives there. */
  private final double[] borders;

  private final double[] values;
  private final double[] gradients;
  private final double[] bends;
  private double level;
  private double above;
  private double steepness;
  private double density;

  LevelSearch(LogDensity h, Slopes slopes, double mass) {
    this.h = h;
    this.slopes = slopes;
    this.mass = mass;
    int count = slopes.count();
    active = new boolean[count];
    borders = new double[count];
    values = new double[count];
    gradients = new double[count];
    bends = new double[count];
  }

  /** Leaves the borders in the slopes; false, and nothing changed, when it does not settle. */
  boolean settles(double lowest, double highest, double start) {
    double low = lowest;
    double high = highest;
    level = start;
    for (int step = 0; step < MAX_STEPS; step++) {
      if (!(enter() && evaluate())) {
        return false;
      }
      if (step > UNSURE_STEPS && above > mass) {
        low = level;
      } else if (step > UNSURE_STEPS) {
        high = level;
      }
      double outside = 1 - above;
      double next =
          outside > 0
              // the logarithm of what lies below the level is nearly linear in the level
              ? level + Math.log((1 - mass) / outside) * outside / steepness
              : level + (above - mass) / steepness;
      boolean free = next > low && next < high;
      level = free ? next : 0.5 * ((next <= low ? low : high) + level);
      if (moveBorders() && free && changesNothing()) {
        leaveBorders();
        return true;
      }
    }
    return false;
  }

  /** Borders on the slopes that have come to cross the level; false when none crosses it. */
  private boolean enter() {
    boolean any = false;
    for (int i = 0; i < active.length; i++) {
      boolean crosses = slopes.reaches(i, level);
      if (crosses && !active[i]) {
        borders[i] = slopes.guess(i, level);
      }
      active[i] = crosses;
      any |= crosses;
    }
    return any;
  }

  /** All there is to know at the borders, and the mass above the level to first order. */
  private boolean evaluate() {
    above = 0;
    steepness = 0;
    for (int i = 0; i < active.length; i++) {
      if (active[i]) {
        double below = moveTo(i, borders[i]);
        double rate = density / Math.abs(gradients[i]);
        if (!(density > LEAST_DENSITY && rate < Double.POSITIVE_INFINITY)) {
          return false;
        }
        above += (slopes.rises(i) ? -below : below) + rate * (values[i] - level);
        steepness += rate;
      }
    }
    return true;
  }

  /** F at a point; leaves h and its derivatives there, and the density. */
  private double moveTo(int slope, double z) {
    double sum = 0;
    double first = 0;
    double second = 0;
    double below = 0;
    for (int k = 0; k < h.mu.length; k++) {
      double inverse = h.inverseSigma[k];
      double x = (z - h.mu[k]) * inverse;
      double exponential = Exponential.of(-0.5 * x * x);
      double weight = h.height[k] * exponential;
      double score = -x * inverse;
      sum += weight;
      first += weight * score;
      second += weight * (score * score - inverse * inverse);
      below += h.height[k] * h.sigma[k] * Normal.cdf(x, exponential);
    }
    double mean = first / sum;
    density = sum * Normal.INVERSE_SQRT_TWO_PI;
    values[slope] = Math.log(density);
    gradients[slope] = mean;
    bends[slope] = second / sum - mean * mean;
    return below;
  }

  /** Moves every border to the level; whether all moves were the last ones. */
  private boolean moveBorders() {
    boolean settled = true;
    for (int i = 0; i < active.length; i++) {
      if (active[i]) {
        double rise = level - values[i];
        double move = Slopes.move(rise, gradients[i], bends[i]);
        settled &=
            rise * rise <= LAST_MOVE_SQUARED
                && move * move * Math.abs(bends[i]) <= LAST_MOVE_SQUARED;
        double wanted = borders[i] + move;
        borders[i] = slopes.inside(i, borders[i], wanted);
        settled &= borders[i] == wanted;
      }
    }
    return settled;
  }

  private boolean changesNothing() {
    for (int i = 0; i < active.length; i++) {
      if (active[i] != slopes.reaches(i, level)) {
        return false;
      }
    }
    return true;
  }

  private void leaveBorders() {
    for (int i = 0; i < active.length; i++) {
      slopes.put(i, active[i], borders[i]);
    }
  }
}
