package io.pricescape.training;

import io.pricescape.catalog.PriceScale;
import java.util.Arrays;

/**
 * The training rows' prices on the category's scale, standardised.
 *
 * @param center their mean
 * @param spread their standard deviation, positive
 */
record TargetScale(PriceScale priceScale, double center, double spread) {
  /** Fewer rows than this teach nothing. */
  private static final int LEAST_ROWS = 10;

  static TargetScale fit(ListingTable rows) {
    if (rows.rows() < LEAST_ROWS) {
      throw new UntrainableListingsException(
          "Only "
              + rows.rows()
              + " listings to learn from; import at least "
              + LEAST_ROWS
              + " with different prices");
    }
    double[] targets = rows.targets();
    double center = Arrays.stream(targets).average().orElseThrow();
    double variance =
        Arrays.stream(targets).map(t -> (t - center) * (t - center)).average().orElseThrow();
    double spread = Math.sqrt(variance);
    if (!(spread > 1e-9 * Math.max(1, Math.abs(center)))) {
      throw new UntrainableListingsException(
          "All "
              + rows.rows()
              + " listings have the same price; there is nothing to learn until prices differ");
    }
    return new TargetScale(rows.columns().scale(), center, spread);
  }

  float standardised(double target) {
    return (float) ((target - center) / spread);
  }

  /** A listener that hears the standardised scale's NLL on the category's price scale. */
  TrainingListener inNats(TrainingListener listener) {
    return new TrainingListener() {
      @Override
      public void epochFinished(EpochProgress progress) {
        listener.epochFinished(
            new EpochProgress(
                progress.epoch(),
                progress.epochs(),
                progress.validationNll() + Math.log(spread),
                progress.rowsPerSecond()));
      }

      @Override
      public boolean cancelled() {
        return listener.cancelled();
      }
    };
  }
}
