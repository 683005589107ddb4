package io.pricescape.mixture;

import java.util.Arrays;

/**
 * Every mode of a mixture density and every lowest point between two modes.
 *
 * <p>They are found within a few millionths of a local standard deviation, which leaves them one
 * step of Newton's, {@link #polish}, from double precision: whoever looks at the density there
 * anyway has it for nothing.
 *
 * <p>All lie between the least and the greatest mean. That stretch is cut at the means; on each
 * piece the components' values at both ends and their extremes between enclose the whole slope and
 * curvature, which proves that the slope changes sign at most once, or else the piece is halved. So
 * no component is too narrow to be seen. A bounded number of halvings keeps near-degenerate shapes
 * cheap.
 */
final class CriticalPoints {
  private static final double NARROW = 1e-3;
  private static final double[] TURNS = {-Math.sqrt(3), -1, 1, Math.sqrt(3)};
  private static final int MAX_DEPTH = 24;
  private static final int MAX_ROOT_STEPS = 100;
  private static final int EAGER_STEPS = 8;

  /** (1e-6 local standard deviations)²: how near Newton's last move is to come. */
  private static final double NEAR_SQUARED = 1e-12;

  /** Where Newton's next move is under a hundredth of this one, what foretells it holds. */
  private static final double SURE = 1e-2;

  /** A last step is taken from (1e-5 local standard deviations)². */
  private static final double POLISHED_SQUARED = 1e-10;

  private final LogDensity h;
  private final SlopeTerms[] halvings = new SlopeTerms[MAX_DEPTH];
  private int budget;
  private double[] found = new double[3];
  private int count;
  private double lastZ;
  private double lastSlope;
  private double lastScale;
  private int lastSign = 1;

  private CriticalPoints(LogDensity h) {
    this.h = h;
    budget = 256 + 32 * h.size();
  }

  /** Ascending: mode, lowest point, mode, …, mode; before they are {@link #polish}ed. */
  static double[] of(LogDensity h) {
    return new CriticalPoints(h).search();
  }

  /** Ascending, only the modes. */
  static double[] modes(LogDensity h) {
    double[] critical = of(h);
    double[] modes = new double[(critical.length + 1) / 2];
    for (int i = 0; i < modes.length; i++) {
      h.moveTo(critical[2 * i]);
      modes[i] = critical[2 * i] + polish(h);
    }
    return modes;
  }

  /** How far from the cursor the critical point next to it is. */
  static double polish(LogDensity h) {
    double move = -h.slope() / h.curvature();
    return move * move * Math.abs(h.curvature()) <= POLISHED_SQUARED ? move : 0;
  }

  private double[] search() {
    double[] points = cuts();
    SlopeTerms left = new SlopeTerms(h);
    SlopeTerms right = new SlopeTerms(h);
    left.moveTo(points[0]);
    lastZ = points[0];
    note(left);
    for (int i = 1; i < points.length; i++) {
      if (points[i] > points[i - 1]) {
        right.moveTo(points[i]);
        scan(left, right, 0);
        SlopeTerms spare = left;
        left = right;
        right = spare;
      }
    }
    if (lastSign > 0) {
      add(root(lastZ, left.z(), 1, 0.5));
    }
    return Arrays.copyOf(found, count);
  }

  /** The means, and where narrow bells turn, which halving would be long in reaching. */
  private double[] cuts() {
    double[] means = h.mu;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double mean : means) {
      least = Math.min(least, mean);
      greatest = Math.max(greatest, mean);
    }
    double[] cuts = new double[5 * means.length];
    int count = 0;
    for (int k = 0; k < means.length; k++) {
      cuts[count++] = means[k];
      double sigma = h.sigma[k];
      for (int turn = 0; turn < TURNS.length && sigma < NARROW * (greatest - least); turn++) {
        double cut = means[k] + TURNS[turn] * sigma;
        if (cut >= least && cut <= greatest) {
          cuts[count++] = cut;
        }
      }
    }
    double[] kept = Arrays.copyOf(cuts, count);
    Arrays.sort(kept);
    return kept;
  }

  /** Whether after one of Newton's moves the next would be short, by how curvature changes. */
  private static boolean isLast(double move, double curvature, double change) {
    double ofMove = Math.abs(0.5 * move * change / curvature);
    double squared = move * move * Math.abs(curvature);
    return ofMove <= SURE && squared <= SURE && ofMove * ofMove * squared <= NEAR_SQUARED;
  }

  private void scan(SlopeTerms left, SlopeTerms right, int depth) {
    double middle = left.z() + 0.5 * (right.z() - left.z());
    if (depth == MAX_DEPTH
        || budget == 0
        || left.crossesAtMostOnceUntil(right)
        || middle <= left.z()
        || middle >= right.z()) {
      note(right);
      return;
    }
    budget--;
    SlopeTerms terms = halvings[depth];
    if (terms == null) {
      terms = new SlopeTerms(h);
      halvings[depth] = terms;
    }
    terms.moveTo(middle);
    scan(left, terms, depth + 1);
    scan(terms, right, depth + 1);
  }

  private void note(SlopeTerms terms) {
    int sign = terms.sign();
    if (sign == 0) {
      return;
    }
    if (sign != lastSign) {
      double left = lastSlope * Math.exp(lastScale - terms.logScale());
      double share = left / (left - terms.slope());
      add(root(lastZ, terms.z(), lastSign, share));
    }
    lastSign = sign;
    lastZ = terms.z();
    lastSlope = terms.slope();
    lastScale = terms.logScale();
  }

  private void add(double point) {
    if (count == found.length) {
      found = Arrays.copyOf(found, 2 * count + 1);
    }
    found[count++] = point;
  }

  /**
   * The one zero of h′ between two points.
   *
   * @param sign of h′ on the left
   * @param share of the way at which it is to be looked for first
   */
  private double root(double left, double right, int sign, double share) {
    double low = left;
    double high = right;
    double z = low + (share > 0 && share < 1 ? share : 0.5) * (high - low);
    double before = Double.NaN;
    double curvatureBefore = 0;
    for (int step = 0; step < MAX_ROOT_STEPS && low < high; step++) {
      h.moveTo(z);
      double slope = h.slope();
      if (slope * sign > 0) {
        low = z;
      } else {
        high = z;
      }
      double next = z - slope / h.curvature();
      boolean trusted = step < EAGER_STEPS || (step & 1) == 0;
      boolean newton = trusted && next > low && next < high;
      if (!newton) {
        next = low + 0.5 * (high - low);
      }
      double move = next - z;
      double curvature = h.curvature();
      if (Math.abs(move) <= 2 * Math.ulp(z)
          || newton && isLast(move, curvature, (curvature - curvatureBefore) / (z - before))) {
        return next;
      }
      before = z;
      curvatureBefore = curvature;
      z = next;
    }
    return z;
  }
}
