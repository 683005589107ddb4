package io.pricescape.encoding;

import java.time.Instant;
import java.util.Arrays;

/**
 * From the time at which an item was offered to a number that a network reads, like that of a
 * numeric attribute. A question is asked as of the newest listing that was learned from: later
 * times count as that one, so that a trend is never carried on into what nobody has seen.
 *
 * @param encoding of days since 1970 over the training rows
 * @param asOf the newest training row's day
 */
public record TimeEncoding(NumericEncoding encoding, double asOf) {
  private static final double SECONDS_A_DAY = 86_400;

  /** No attribute has this name. */
  private static final String NAME = "";

  /** Refuses a day that is none. */
  public TimeEncoding {
    if (!Double.isFinite(asOf)) {
      throw new IllegalArgumentException("Not a day: " + asOf);
    }
  }

  /**
   * Fits the encoding.
   *
   * @param days of the training rows, at least one, in any order
   */
  public static TimeEncoding fit(double[] days) {
    double[] sorted = days.clone();
    Arrays.sort(sorted);
    return fitSorted(sorted);
  }

  /**
   * The same of days that are sorted already.
   *
   * @param days of the training rows, at least one, ascending
   */
  public static TimeEncoding fitSorted(double[] days) {
    return new TimeEncoding(NumericEncoding.fitSorted(NAME, days), days[days.length - 1]);
  }

  /** A time in days since 1970. */
  public static double days(Instant time) {
    return time.getEpochSecond() / SECONDS_A_DAY;
  }

  /** The day that a day counts as. */
  public double heldBack(double day) {
    return Math.min(day, asOf);
  }
}
