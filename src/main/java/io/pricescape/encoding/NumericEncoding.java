package io.pricescape.encoding;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * From a number to what a network reads of it: its standardised value clipped at ±5 and its
 * quantile rank among the training rows, in −1…1.
 */
public final class NumericEncoding {
  /** Standardised values are clipped here, in standard deviations. */
  public static final float CLIP = 5;

  private static final int KNOTS = 257;

  /** Share of the values at either end whose own distance does not count: typing errors. */
  private static final double OUTSIDE = 0.005;

  private final String attribute;
  private final double mean;
  private final double standardDeviation;
  private final double[] knots;
  private final double[] ranks;

  /**
   * An encoding from its fitted values.
   *
   * @param standardDeviation positive
   * @param knots values, strictly ascending; empty where no training row had a value
   * @param ranks rank of each knot in −1…1, ascending, as long as {@code knots}
   */
  public NumericEncoding(
      String attribute, double mean, double standardDeviation, double[] knots, double[] ranks) {
    this.attribute = Objects.requireNonNull(attribute);
    this.mean = mean;
    this.standardDeviation = standardDeviation;
    this.knots = knots.clone();
    this.ranks = ranks.clone();
    if (!Double.isFinite(mean) || !(standardDeviation > 0) || knots.length != ranks.length) {
      throw new IllegalArgumentException("Not a sound encoding of " + attribute);
    }
  }

  /**
   * Fits mean and deviation of the bulk, and quantiles of all.
   *
   * @param values the training rows' values, finite, in any order
   */
  public static NumericEncoding fit(String attribute, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return fitSorted(attribute, sorted);
  }

  /**
   * The same of values that are sorted already, which are neither kept nor changed.
   *
   * @param sorted the training rows' values, finite, ascending
   */
  public static NumericEncoding fitSorted(String attribute, double[] sorted) {
    if (sorted.length == 0) {
      return new NumericEncoding(attribute, 0, 1, sorted, sorted);
    }
    int outside = (int) (OUTSIDE * sorted.length);
    double low = sorted[outside];
    double high = sorted[sorted.length - 1 - outside];
    DoubleUnaryOperator held = v -> Math.max(low, Math.min(high, v));
    double mean = Arrays.stream(sorted).map(held).map(v -> v / sorted.length).sum();
    double squares = Arrays.stream(sorted).map(held).map(v -> (v - mean) * (v - mean)).sum();
    double deviation = Math.min(Math.sqrt(squares / sorted.length), Double.MAX_VALUE);
    double[] knots = new double[KNOTS];
    double[] ranks = new double[KNOTS];
    int count = 0;
    int last = sorted.length - 1;
    for (int i = 0; i < KNOTS; i++) {
      double value = sorted[(int) Math.round((double) i * last / (KNOTS - 1))];
      if (count == 0 || value > knots[count - 1]) {
        knots[count] = value;
        ranks[count++] = midRank(sorted, value);
      }
    }
    return new NumericEncoding(
        attribute,
        mean,
        deviation > 0 ? deviation : 1,
        Arrays.copyOf(knots, count),
        Arrays.copyOf(ranks, count));
  }

  /** Middle of a value's run in sorted values, scaled to −1…1. */
  private static double midRank(double[] sorted, double value) {
    int from = lowerBound(sorted, value);
    int to = lowerBound(sorted, Math.nextUp(value));
    return (from + to) / (double) sorted.length - 1;
  }

  private static int lowerBound(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The value in standard deviations from the mean, clipped at ±{@link #CLIP}. */
  public float standardised(double value) {
    return (float) Math.max(-CLIP, Math.min(CLIP, (value - mean) / standardDeviation));
  }

  /** The value's place among the training rows in −1…1, linear between the knots. */
  public float rank(double value) {
    int above = lowerBound(knots, value);
    if (above == 0) {
      return knots.length == 0 ? 0 : (float) ranks[0];
    }
    if (above == knots.length) {
      return (float) ranks[above - 1];
    }
    double share = (value - knots[above - 1]) / (knots[above] - knots[above - 1]);
    return (float) (ranks[above - 1] + share * (ranks[above] - ranks[above - 1]));
  }

  /**
   * Values as they are found among the training rows: to each of {@code count} evenly spaced ranks
   * the nearest knot.
   *
   * @return ascending, one as often as it is the nearest; empty where no training row had a value
   */
  public double[] typicalValues(int count) {
    double[] values = new double[knots.length == 0 ? 0 : count];
    int nearest = 0;
    for (int i = 0; i < values.length; i++) {
      double rank = (2 * i + 1.0) / count - 1;
      while (nearest + 1 < ranks.length
          && Math.abs(ranks[nearest + 1] - rank) < Math.abs(ranks[nearest] - rank)) {
        nearest++;
      }
      values[i] = knots[nearest];
    }
    return values;
  }

  /** The attribute's name. */
  public String attribute() {
    return attribute;
  }

  /** Mean over the training rows, the outermost values counted as at the edge of the others. */
  public double mean() {
    return mean;
  }

  /** Standard deviation likewise; 1 where it would be 0. */
  public double standardDeviation() {
    return standardDeviation;
  }

  /** The values whose rank is kept, strictly ascending: first the least, last the greatest. */
  public double[] knots() {
    return knots.clone();
  }

  /** The knots' ranks in −1…1. */
  public double[] ranks() {
    return ranks.clone();
  }
}
