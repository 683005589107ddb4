package io.pricescape.evidence;

import java.util.Arrays;
import java.util.List;

/**
 * What the answers were worth, as means over the held-out rows.
 *
 * @param nll of log price, nats
 * @param crps of log price
 * @param coverage80 share of the prices inside the central 80 %
 * @param medianError median of |median price − price| / price
 */
record Figures(double nll, double crps, double coverage80, double medianError) {
  private static final double LOW = 0.1;
  private static final double HIGH = 0.9;

  /**
   * Scores answers.
   *
   * @param prices what came true, shape [answers]
   */
  static Figures of(List<AnsweredMixture> answers, double[] prices) {
    int size = prices.length;
    double nll = 0;
    double crps = 0;
    int inside = 0;
    double[] errors = new double[size];
    for (int i = 0; i < size; i++) {
      AnsweredMixture answer = answers.get(i);
      double y = Math.log(prices[i]);
      nll += answer.nll(y);
      crps += answer.crps(y);
      double p = answer.cdf(y);
      inside += p >= LOW && p <= HIGH ? 1 : 0;
      errors[i] = Math.abs(Math.exp(answer.median()) - prices[i]) / prices[i];
    }
    Arrays.sort(errors);
    double medianError = 0.5 * (errors[(size - 1) / 2] + errors[size / 2]);
    return new Figures(nll / size, crps / size, (double) inside / size, medianError);
  }
}
