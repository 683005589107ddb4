package io.pricescape.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Adds up what held-out listings say about a model. */
record ScoreSheet(Outcomes outcomes) {
  private static final int PIT_BINS = 20;

  static ScoreSheet of(Outcomes outcomes) {
    return new ScoreSheet(outcomes);
  }

  Scores scores() {
    return scores(List.of(), null, List.of());
  }

  Scores scores(
      List<Segment> segments, @Nullable Scores withheld, List<ShortQuestionScores> shortQuestions) {
    int[] pit = pit();
    return new Scores(
        outcomes.size(),
        outcomes.mean(Outcome::nll),
        outcomes.mean(Outcome::crps),
        amount(Outcome::crpsInCurrency),
        medianError(),
        outcomes.mean(Outcome::absolutePercentageError),
        Math.min(
            Math.sqrt(outcomes.mean(row -> row.meanError() * row.meanError())), Double.MAX_VALUE),
        coverage(),
        widths(Outcome::width),
        widths(Outcome::widthInCurrency),
        Arrays.stream(pit).boxed().toList(),
        calibrationError(pit),
        Bootstrap.intervals(outcomes),
        segments,
        withheld,
        shortQuestions);
  }

  Scores.Coverage coverage() {
    return new Scores.Coverage(
        outcomes.share(row -> row.inside(0.5)),
        outcomes.share(row -> row.inside(0.8)),
        outcomes.share(row -> row.inside(0.95)));
  }

  double medianError() {
    return median(outcomes.each(Outcome::absolutePercentageError));
  }

  private Scores.Widths widths(Function<Outcome, Scores.Widths> which) {
    return new Scores.Widths(
        amount(row -> which.apply(row).p50()),
        amount(row -> which.apply(row).p80()),
        amount(row -> which.apply(row).p95()));
  }

  /** A mean that is the largest double where its sum is no double any more. */
  private double amount(ToDoubleFunction<Outcome> figure) {
    return Math.min(outcomes.mean(figure), Double.MAX_VALUE);
  }

  private int[] pit() {
    int[] counts = new int[PIT_BINS];
    for (Outcome row : outcomes.rows()) {
      counts[Math.min(PIT_BINS - 1, (int) (row.rank() * PIT_BINS))]++;
    }
    return counts;
  }

  /** Mean |F(p) − p| over the inner edges of the bins, F the ranks' empirical distribution. */
  private static double calibrationError(int[] pit) {
    double listings = Arrays.stream(pit).sum();
    double below = 0;
    double error = 0;
    for (int edge = 1; edge < PIT_BINS; edge++) {
      below += pit[edge - 1] / listings;
      error += Math.abs(below - edge / (double) PIT_BINS);
    }
    return error / (PIT_BINS - 1);
  }

  static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
