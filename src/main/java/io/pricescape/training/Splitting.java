package io.pricescape.training;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Divides a table into rows to learn from, rows that decide when to stop, and rows to score models
 * on. A row's digest makes a number u in [0, 1). Where time matters, the newest rows are the test,
 * else those with u below the test's share; the validation rows are those with the next smallest u.
 * Shares only shrink as a table grows: a row that was learned from once, for its u, is learned from
 * ever after, and a later model can be compared with an earlier one on rows that neither learned
 * from.
 */
final class Splitting {
  private static final int MOST_ROWS = 5_000;
  private static final double LEAST_TEST = 0.05;
  private static final double USUAL_TEST = 0.1;
  private static final int PLENTY_FOR_TEST = 1_500;
  private static final double MOST_TEST = 0.2;
  private static final int ENOUGH_FOR_TEST = 300;
  private static final double LEAST_VALIDATION = 0.05;
  private static final double MOST_VALIDATION = 0.15;
  private static final int ENOUGH_FOR_VALIDATION = 200;

  private final ListingTable table;
  private final ListingColumns columns;
  private final int[] rows;
  private final double testShare;
  private final double validationShare;

  Splitting(ListingTable table) {
    this.table = table;
    this.columns = table.columns();
    this.rows = table.places();
    this.testShare =
        Math.min(
            share(ENOUGH_FOR_TEST, USUAL_TEST, MOST_TEST),
            share(PLENTY_FOR_TEST, LEAST_TEST, MOST_TEST));
    this.validationShare = share(ENOUGH_FOR_VALIDATION, LEAST_VALIDATION, MOST_VALIDATION);
  }

  /** What gives enough rows, within bounds, and never more than {@link #MOST_ROWS}. */
  private double share(int enough, double least, double most) {
    double count = Math.max(1, rows.length);
    return Math.min(Math.max(least, Math.min(most, enough / count)), MOST_ROWS / count);
  }

  ListingTable.Split split() {
    ListingTable.Split byTime = table.timed() ? byTime() : null;
    if (byTime != null && whole(byTime)) {
      return byTime;
    }
    // also where all of the newest are equal to older ones
    ListingTable.Split byContent = byContent(testShare, validationShare);
    return whole(byContent) ? byContent : ofFew();
  }

  private static boolean whole(ListingTable.Split split) {
    return split.training().rows() > 0 && split.validation().rows() > 0 && split.test().rows() > 0;
  }

  private ListingTable.Split byContent(double test, double validation) {
    return parts(
        row -> drawn(row) < test, row -> drawn(row) < test + validation, false, test, validation);
  }

  /** The newest rows; of those of the oldest day among them, the ones with the least digests. */
  private ListingTable.Split byTime() {
    int limit = Math.max(1, (int) Math.round(testShare * rows.length));
    double[] days = columns.days().sorted(rows);
    double edge = days[days.length - limit];
    IntPredicate later = row -> columns.days().value(row) > edge;
    int room = limit - (int) IntStream.of(rows).filter(later).count();
    long[] onEdge =
        IntStream.of(rows)
            .filter(row -> columns.days().value(row) == edge)
            .mapToLong(row -> columns.digest(row) >>> 1)
            .sorted()
            .limit(room + 1L)
            .toArray();
    long end = onEdge.length > room ? onEdge[room] : Long.MAX_VALUE;
    IntPredicate newest =
        row ->
            later.test(row) || columns.days().value(row) == edge && columns.digest(row) >>> 1 < end;
    long[] known = digests(newest);
    long[] older = digests(row -> contains(known, columns.digest(row)) && !newest.test(row));
    double taken = onEdge.length > room ? drawn(onEdge[room] << 1) : 0;
    long[] validated =
        digests(
            row ->
                columns.days().value(row) == edge
                    && !newest.test(row)
                    && drawn(row) < validationShare + taken);
    // a newer listing that equals an older one would be known by heart
    return parts(
        row -> newest.test(row) && !contains(older, columns.digest(row)),
        row -> drawn(row) < validationShare || contains(validated, columns.digest(row)),
        true,
        testShare,
        validationShare);
  }

  /** The digests of some rows, ascending. */
  private long[] digests(IntPredicate chosen) {
    return IntStream.of(rows).filter(chosen).mapToLong(columns::digest).sorted().toArray();
  }

  private static boolean contains(long[] ascending, long digest) {
    return Arrays.binarySearch(ascending, digest) >= 0;
  }

  /** Where shares leave a part empty: one distinct listing for each of the two, if there are. */
  private ListingTable.Split ofFew() {
    double[] distinct =
        Arrays.stream(rows).mapToDouble(row -> drawn(row)).sorted().distinct().limit(3).toArray();
    if (distinct.length < 3) {
      return distinct.length < 2
          ? byContent(0, 0)
          : parts(row -> false, row -> drawn(row) < distinct[1], false, 0, distinct[1]);
    }
    return byContent(distinct[1], distinct[2] - distinct[1]);
  }

  private ListingTable.Split parts(
      IntPredicate test,
      IntPredicate validation,
      boolean byTime,
      double testShare,
      double validationShare) {
    return new ListingTable.Split(
        table.where(row -> !test.test(row) && !validation.test(row)),
        table.where(row -> !test.test(row) && validation.test(row)),
        table.where(test),
        byTime,
        testShare,
        validationShare);
  }

  private double drawn(int row) {
    return drawn(columns.digest(row));
  }

  /** A digest's number in [0, 1). */
  static double drawn(long digest) {
    return (digest >>> 11) * 0x1p-53;
  }
}
