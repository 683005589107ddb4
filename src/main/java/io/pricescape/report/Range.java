package io.pricescape.report;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Where an axis begins and ends. The plotting library looks for ticks whose labels differ, and
 * looks for ever where its number format cannot tell them apart: so no axis is longer, or shorter
 * for its distance from zero, than that format can label.
 */
record Range(double low, double high) {
  private static final double FARTHEST = 1e6;
  private static final double SHORTEST = 0.02;

  /** Widens what is too short, and refuses what lies too far out. */
  Range {
    if (!holds(low) || !holds(high) || low > high) {
      throw new IllegalArgumentException("No axis goes from " + low + " to " + high);
    }
    double shortest = Math.max(SHORTEST, 0.01 * Math.max(Math.abs(low), Math.abs(high)));
    high = Math.max(high, low + shortest);
  }

  /** Whether a value can be drawn: it is a number and not absurdly far out. */
  static boolean holds(double value) {
    return Math.abs(value) < FARTHEST;
  }

  /** From the least to the greatest of the values that can be drawn, with a margin at both ends. */
  static Range around(DoubleStream values, double marginShare) {
    double[] drawn = values.filter(Range::holds).sorted().toArray();
    if (drawn.length == 0) {
      throw new IllegalArgumentException("None of the values can be drawn");
    }
    double margin = Math.max(SHORTEST, marginShare * (drawn[drawn.length - 1] - drawn[0]));
    return new Range(nearest(drawn[0] - margin), nearest(drawn[drawn.length - 1] + margin));
  }

  /** The values, moved into the range where they lie outside. */
  double[] clamped(double... values) {
    return Arrays.stream(values).map(v -> Math.max(low, Math.min(high, v))).toArray();
  }

  private static double nearest(double value) {
    double limit = Math.nextDown(FARTHEST);
    return Math.max(-limit, Math.min(limit, value));
  }
}
