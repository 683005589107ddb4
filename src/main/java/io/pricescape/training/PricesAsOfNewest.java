package io.pricescape.training;

import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.TimeEncoding;
import io.pricescape.model.PriceModel;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The prices of training rows as of the newest day. Where the time is an input, they are moved
 * along the trend of the rows: the line through the changes in the mean that the networks give for
 * each of them, with all that the row says. A trend about which the networks disagree is shrunk.
 * Where old listings count for less, so do their prices.
 */
final class PricesAsOfNewest {
  /** The most prices of a combination; of more, these many at evenly spaced ranks. */
  private static final int MAX_PRICES = 128;

  private final TargetScale scale;
  private final double[] targets;
  private final double[] ages;
  private final double[][] changes;
  private final float @Nullable [] weights;
  private final TrainingListener listener;

  /**
   * Prices of some rows.
   *
   * @param prices standardised, ascending, evenly over their ranks
   * @param rows the sum of the rows' weights
   */
  record Sample(double[] prices, double rows) {}

  private PricesAsOfNewest(
      TargetScale scale,
      double[] targets,
      double[] ages,
      double[][] changes,
      float @Nullable [] weights,
      TrainingListener listener) {
    this.scale = scale;
    this.targets = targets;
    this.ages = ages;
    this.changes = changes;
    this.weights = weights;
    this.listener = listener;
  }

  /**
   * The prices of a model's training rows.
   *
   * @param halfLifeDays days in which a listing loses half its weight; 0 for no weighting
   * @throws TrainingCancelledException when the listener ends it
   */
  static PricesAsOfNewest of(
      ListingTable rows,
      PriceModel model,
      TargetScale scale,
      double halfLifeDays,
      TrainingListener listener) {
    return new PricesAsOfNewest(
        scale,
        rows.targets(),
        ages(rows, model.encoder().time()),
        changes(rows, model, listener),
        Recency.weights(rows, halfLifeDays),
        listener);
  }

  /** How many days before the newest each row was offered; 0 where the time is no input. */
  private static double[] ages(ListingTable rows, @Nullable TimeEncoding time) {
    return IntStream.of(rows.places())
        .mapToDouble(
            place ->
                time == null ? 0 : time.asOf() - time.heldBack(rows.columns().days().value(place)))
        .toArray();
  }

  /** What the mean for each row changes from its day to the newest [members × rows]. */
  private static double[][] changes(
      ListingTable rows, PriceModel model, TrainingListener listener) {
    ItemEncoder encoder = model.encoder();
    List<Integer> members =
        encoder.time() == null ? List.of() : model.aggregation().selection().complete();
    double[][] changes = new double[members.size()][rows.rows()];
    IntStream.range(0, members.isEmpty() ? 0 : rows.rows())
        .parallel()
        .forEach(
            row -> {
              EncodedItem then = encoder.blank();
              encoder.encode(rows.item(row), rows.listedAt(row), then);
              EncodedItem now = encoder.blank();
              encoder.encode(rows.item(row), now);
              checkNotCancelled(listener);
              for (int m = 0; m < changes.length; m++) {
                int member = members.get(m);
                changes[m][row] =
                    model.mixture(member, now).mean() - model.mixture(member, then).mean();
              }
            });
    return changes;
  }

  /**
   * The slope of the target by age: the mean over the members of the slope of the line through no
   * change at age 0, by least squares. With s its standard error over the members, the slope b is
   * multiplied by 1 − (2s/b)², or by 0 where that is negative.
   */
  private double trend(int[] rows) {
    int members = changes.length;
    double sum = 0;
    double sumOfSquares = 0;
    for (double[] change : changes) {
      double slope = slope(change, rows);
      sum += slope;
      sumOfSquares += slope * slope;
    }
    double mean = sum / members;
    if (members < 2 || mean == 0) {
      return members == 1 ? mean : 0;
    }
    double variance = Math.max(0, sumOfSquares / members - mean * mean) / (members - 1);
    return mean * Math.max(0, 1 - 4 * variance / (mean * mean));
  }

  private double slope(double[] change, int[] rows) {
    double products = 0;
    double squares = 0;
    for (int row : rows) {
      products += ages[row] * change[row];
      squares += ages[row] * ages[row];
    }
    return squares > 0 ? products / squares : 0;
  }

  /** The prices of some rows. */
  Sample sample(int[] rows) {
    checkNotCancelled(listener);
    double trend = trend(rows);
    if (weights == null) {
      double[] prices = IntStream.of(rows).mapToDouble(row -> price(row, trend)).sorted().toArray();
      return new Sample(ExpectationMaximisation.thinned(prices, MAX_PRICES), rows.length);
    }
    return weighted(rows, trend, weights);
  }

  /** Prices at evenly spaced ranks, of which each row takes as many as it weighs. */
  private Sample weighted(int[] rows, double trend, float[] weights) {
    int[] order =
        IntStream.of(rows)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> price(row, trend)))
            .mapToInt(Integer::intValue)
            .toArray();
    double all = IntStream.of(order).mapToDouble(row -> weights[row]).sum();
    double[] prices = new double[Math.min(MAX_PRICES, order.length)];
    int next = 0;
    double passed = weights[order[0]];
    for (int i = 0; i < prices.length; i++) {
      double rank = (i + 0.5) / prices.length * all;
      while (passed <= rank && next < order.length - 1) {
        passed += weights[order[++next]];
      }
      prices[i] = price(order[next], trend);
    }
    return new Sample(prices, all);
  }

  /** The standardised price of a row as of the newest day. */
  private double price(int row, double trend) {
    return scale.standardised(targets[row] + trend * ages[row]);
  }

  private static void checkNotCancelled(TrainingListener listener) {
    if (listener.cancelled()) {
      throw new TrainingCancelledException();
    }
  }
}
