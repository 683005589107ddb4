package io.pricescape.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What each held-out listing says about one model.
 *
 * @param rows one for each listing, in the listings' order
 */
public record Outcomes(List<Outcome> rows) {
  /** Copies the rows. */
  public Outcomes {
    rows = List.copyOf(rows);
  }

  /** How many listings. */
  public int size() {
    return rows.size();
  }

  /** Those of some listings only, by their places. */
  public Outcomes at(int[] places) {
    return new Outcomes(Arrays.stream(places).mapToObj(rows::get).toList());
  }

  /** These and others after them. */
  Outcomes and(Outcomes others) {
    return new Outcomes(Stream.concat(rows.stream(), others.rows.stream()).toList());
  }

  double[] each(ToDoubleFunction<Outcome> figure) {
    return rows.stream().mapToDouble(figure).toArray();
  }

  /** The mean of a figure. */
  double mean(ToDoubleFunction<Outcome> figure) {
    double sum = 0;
    for (Outcome row : rows) {
      sum += figure.applyAsDouble(row);
    }
    return sum / rows.size();
  }

  /** The share of listings that something is true of. */
  double share(Predicate<Outcome> which) {
    return rows.stream().filter(which).count() / (double) rows.size();
  }
}
