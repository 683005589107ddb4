package io.pricescape.training;

import io.pricescape.encoding.CategoricalEncoding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The categorical attribute that tells most about the price: the greatest adjusted R², 1 − (1 − R²)
 * (n − 1)/(n − g), of the mean price of each of its g groups of rows, on the category's price scale
 * within its bulk. Its groups are its learned values, the other values, and nothing said.
 */
public final class MainAttribute {
  private static final int LEAST_VALUES = 2;
  private static final int MOST_VALUES = 200;

  private MainAttribute() {}

  /**
   * The name of the main attribute of some rows, of those with 2 to {@value #MOST_VALUES} learned
   * values; the first of equals.
   *
   * @return null where no attribute tells anything
   */
  public static @Nullable String of(ListingTable rows) {
    TextColumn column = column(rows);
    return column == null ? null : column.attribute();
  }

  static @Nullable TextColumn column(ListingTable rows) {
    if (rows.rows() == 0) {
      return null;
    }
    double[] targets = TargetScale.Bulk.of(rows).targets(rows).toArray();
    @Nullable TextColumn best = null;
    double most = 0;
    for (TextColumn column : rows.columns().texts()) {
      CategoricalEncoding encoding = column.fit(rows.places());
      int values = encoding.values().size();
      if (values >= LEAST_VALUES && values <= MOST_VALUES) {
        double told =
            adjusted(
                targets, rows.places(), new EncodedText(column, encoding), encoding.cardinality());
        if (told > most) {
          most = told;
          best = column;
        }
      }
    }
    return best;
  }

  /** Adjusted R² of the targets' means by group; not a number where groups leave nothing over. */
  private static double adjusted(double[] targets, int[] places, EncodedText groups, int most) {
    int n = targets.length;
    double mean = Arrays.stream(targets).map(t -> t / n).sum();
    double[] sums = new double[most];
    int[] rows = new int[most];
    double all = 0;
    for (int i = 0; i < n; i++) {
      double off = targets[i] - mean;
      int group = groups.index(places[i]);
      sums[group] += off;
      rows[group]++;
      all += off * off;
    }
    double between = 0;
    int filled = 0;
    for (int g = 0; g < most; g++) {
      if (rows[g] > 0) {
        between += sums[g] * sums[g] / rows[g];
        filled++;
      }
    }
    return n > filled ? 1 - (1 - between / all) * (n - 1) / (n - filled) : Double.NaN;
  }
}
