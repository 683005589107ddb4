package io.pricescape.training;

import io.pricescape.catalog.PriceScale;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The training rows' prices on the category's scale, standardised by their bulk: a few absurd ones
 * count as no farther out than the sound ones.
 *
 * @param center mean of the bulk
 * @param spread standard deviation of the bulk, positive
 */
record TargetScale(PriceScale priceScale, double center, double spread) {
  /** Fewer rows than this teach nothing. */
  private static final int LEAST_ROWS = 10;

  /** Share of the rows at either end whose own distance does not count. */
  private static final double OUTSIDE = 0.002;

  private static final double FARTHEST = 50;

  static TargetScale fit(ListingTable rows) {
    if (rows.rows() < LEAST_ROWS) {
      throw new UntrainableListingsException(
          "Only "
              + rows.rows()
              + " listings to learn from; import at least "
              + LEAST_ROWS
              + " with different prices");
    }
    Bulk bulk = Bulk.of(rows);
    double center = bulk.targets(rows).average().orElseThrow();
    double variance =
        bulk.targets(rows).map(t -> (t - center) * (t - center)).average().orElseThrow();
    double spread = Math.sqrt(variance);
    if (!Double.isFinite(spread)) {
      throw new UntrainableListingsException(
          "The prices are too far apart to be learned from; remove the absurd ones");
    }
    if (!(spread > 1e-9 * Math.max(1, Math.abs(center)))) {
      throw new UntrainableListingsException(
          "All "
              + rows.rows()
              + " listings have the same price, or nearly all; there is nothing to learn until"
              + " prices differ");
    }
    return new TargetScale(rows.columns().scale(), center, spread);
  }

  /** One absurd price must not set the scale for all: what lies outside counts as at the edge. */
  record Bulk(double low, double high) {
    /** The bulk of a table's targets, of which there is at least one. */
    static Bulk of(ListingTable rows) {
      ListingColumns columns = rows.columns();
      double[] prices = columns.prices().sorted(rows.places());
      int outside = (int) (OUTSIDE * prices.length);
      return new Bulk(
          columns.onScale(prices[outside]), columns.onScale(prices[prices.length - 1 - outside]));
    }

    /** The targets of a table's rows in their order, held within. */
    DoubleStream targets(ListingTable rows) {
      return IntStream.of(rows.places())
          .mapToDouble(rows.columns()::target)
          .map(target -> Math.max(low, Math.min(high, target)));
    }
  }

  /**
   * A target in deviations from the center, at most {@link #FARTHEST}, so that none outweighs all.
   */
  float standardised(double target) {
    return (float) Math.max(-FARTHEST, Math.min(FARTHEST, (target - center) / spread));
  }

  private EpochProgress inNats(EpochProgress progress) {
    return new EpochProgress(
        progress.epoch(),
        progress.epochs(),
        progress.validationNll() + Math.log(spread),
        progress.rowsPerSecond());
  }

  /** The standardised targets of rows. */
  double[] standardised(ListingTable rows) {
    return Arrays.stream(rows.targets()).map(this::standardised).toArray();
  }

  /** A listener that hears the standardised scale's NLL on the category's price scale. */
  TrainingListener inNats(TrainingListener listener) {
    return new TrainingListener() {
      @Override
      public void epochFinished(EpochProgress progress) {
        listener.epochFinished(inNats(progress));
      }

      @Override
      public void memberEpochFinished(int member, EpochProgress progress) {
        listener.memberEpochFinished(member, inNats(progress));
      }

      @Override
      public boolean cancelled() {
        return listener.cancelled();
      }
    };
  }
}
