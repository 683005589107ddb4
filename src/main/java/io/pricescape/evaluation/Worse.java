package io.pricescape.evaluation;

import java.util.Arrays;

/**
 * Whether a candidate is worse than a simpler learner, too surely or by too much to go live. Its
 * mean NLL must be higher, and besides, of the differences by listing, or of the same held within
 * ±{@value #MAX_DIFFERENCE} nats, so that a few listings do not decide alone, the mean must be
 * above 0
 *
 * <ul>
 *   <li>in 95 % of resamples, or
 *   <li>in 80 % of resamples and be over {@value #HARM_IN_NATS} nats: the more there is to lose,
 *       the less sure one need be.
 * </ul>
 *
 * <p>Simulated 300 times each on 450 listings whose difference has a deviation of 0.5 nats, and
 * where chance adds 10 to 21 nats to one model or the other on 1 % of listings: equal models are
 * refused in 13 % of cases (5 % where no listing costs that much), a candidate that is worse by
 * 0.17 nats in 98 %. 95 % of resamples alone refuse 6 and 67 %. Where the 0.17 nats are nothing but
 * such listings, 86 % are refused instead of 84 %. {@code WorseTests} repeats it.
 */
final class Worse {
  private static final double SURE = 0.95;
  private static final double RATHER_SURE = 0.8;
  private static final double HARM_IN_NATS = 0.1;
  private static final double MAX_DIFFERENCE = 3;

  private Worse() {}

  /**
   * Whether it is.
   *
   * @param candidate NLL by listing, nats
   * @param other the learner's on the same listings
   */
  static boolean of(double[] candidate, double[] other) {
    if (Double.isNaN(Arrays.stream(candidate).sum())) {
      return true;
    }
    double[] differences = Bootstrap.differences(candidate, other);
    Bootstrap.Difference plain = Bootstrap.difference(differences);
    if (!(plain.mean() > 0)) {
      return false;
    }
    double[] held =
        Arrays.stream(differences)
            .map(d -> Math.max(-MAX_DIFFERENCE, Math.min(MAX_DIFFERENCE, d)))
            .toArray();
    return worse(plain) || worse(Bootstrap.difference(held));
  }

  private static boolean worse(Bootstrap.Difference nll) {
    return nll.higher() >= SURE || (nll.mean() > HARM_IN_NATS && nll.higher() >= RATHER_SURE);
  }
}
