package io.pricescape.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What chance does to figures: computes them again on as many listings drawn with replacement from
 * the same ones, 1,000 times (Efron 1979). The draws are the same every time.
 */
final class Bootstrap {
  private static final int RESAMPLES = 1_000;
  private static final long SEED = 20_261_122;

  private Bootstrap() {}

  /** The middle 95 % of each figure over the resamples. */
  static Scores.Intervals intervals(Outcomes outcomes) {
    // in the order of the errors the median is found by counting
    List<Outcome> rows =
        outcomes.rows().stream()
            .sorted(Comparator.comparingDouble(Outcome::absolutePercentageError))
            .toList();
    int listings = rows.size();
    Outcomes ordered = new Outcomes(rows);
    double[] nll = ordered.each(Outcome::nll);
    double[] crps = ordered.each(Outcome::crps);
    double[] error = ordered.each(Outcome::absolutePercentageError);
    double[] inside = ordered.each(row -> row.inside(0.8) ? 1 : 0);
    double[][] figures = new double[4][RESAMPLES];
    SplittableRandom random = new SplittableRandom(SEED);
    int[] drawn = new int[listings];
    for (int sample = 0; sample < RESAMPLES; sample++) {
      Arrays.fill(drawn, 0);
      for (int i = 0; i < listings; i++) {
        int row = random.nextInt(listings);
        drawn[row]++;
        figures[0][sample] += nll[row] / listings;
        figures[1][sample] += crps[row] / listings;
        figures[3][sample] += inside[row] / listings;
      }
      figures[2][sample] = median(error, drawn);
    }
    return new Scores.Intervals(
        middle(figures[0]), middle(figures[1]), middle(figures[2]), middle(figures[3]));
  }

  /** The median of ascending values that were drawn so many times. */
  private static double median(double[] ascending, int[] drawn) {
    int left = (ascending.length + 1) / 2;
    int place = 0;
    while (left > drawn[place]) {
      left -= drawn[place++];
    }
    return ascending[place];
  }

  private static Interval middle(double[] figures) {
    Arrays.sort(figures);
    int cut = RESAMPLES / 40;
    return new Interval(figures[cut], figures[RESAMPLES - 1 - cut]);
  }

  /**
   * How one model's figures differ from another's on the same listings.
   *
   * @param mean of candidate − other; below 0 is better
   * @param lower share of resamples in which the candidate's are lower in the mean
   * @param higher share in which they are higher
   */
  record Difference(double mean, double lower, double higher) {}

  /** Compares a candidate's figures with another model's; one that is no number has lost. */
  static Difference difference(double[] candidate, double[] other) {
    return difference(differences(candidate, other));
  }

  /** Candidate − other, row by row; where the other's is no number, as low as can be. */
  static double[] differences(double[] candidate, double[] other) {
    double[] differences = new double[candidate.length];
    for (int row = 0; row < differences.length; row++) {
      differences[row] =
          Double.isNaN(other[row]) ? Double.NEGATIVE_INFINITY : candidate[row] - other[row];
    }
    return differences;
  }

  /** The same of differences that were computed already. */
  static Difference difference(double[] differences) {
    int listings = differences.length;
    SplittableRandom random = new SplittableRandom(SEED);
    int lower = 0;
    int higher = 0;
    for (int sample = 0; sample < RESAMPLES; sample++) {
      double sum = 0;
      for (int i = 0; i < listings; i++) {
        sum += differences[random.nextInt(listings)];
      }
      lower += sum < 0 ? 1 : 0;
      higher += sum > 0 ? 1 : 0;
    }
    double mean = Arrays.stream(differences).average().orElse(0);
    return new Difference(mean, lower / (double) RESAMPLES, higher / (double) RESAMPLES);
  }
}
