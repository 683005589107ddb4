package io.pricescape.registry;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.pricescape.evaluation.Scores;

/**
 * How a model did on the listings that were kept for a test, in short.
 *
 * @param listings how many it was tested on
 * @param coverage80 share of their prices inside the central 80 % intervals
 * @param medianAbsolutePercentageError median of |median − price| / price, as a fraction
 */
@JsonPropertyOrder({"listings", "coverage80", "medianAbsolutePercentageError"})
public record TestResult(int listings, double coverage80, double medianAbsolutePercentageError) {
  static TestResult of(Scores scores) {
    return new TestResult(
        scores.listings(), scores.coverage().p80(), scores.medianAbsolutePercentageError());
  }
}
