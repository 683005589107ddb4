package io.pricescape.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well a model answers when exactly {@code said} attributes of a held-out listing are given.
 *
 * @param said the number of attributes given: 1, 2 or 3
 * @param listings the number of listings asked about
 * @param nll negative log-likelihood on the category's price scale, nats
 * @param crps continuous ranked probability score on the category's price scale
 * @param coverage share of prices inside the central intervals
 * @param medianAbsolutePercentageError median of |median − price| / price, as a fraction
 * @param matching the comparison with mixtures of the matching training listings, or null where
 *     none could be fitted
 * @param cells the comparison with the prices of frequent combinations of values, or null where
 *     there are none
 */
public record ShortQuestionScores(
    int said,
    int listings,
    double nll,
    double crps,
    Scores.Coverage coverage,
    double medianAbsolutePercentageError,
    @Nullable Matching matching,
    @Nullable Cells cells) {
  /**
   * The model beside Gaussian mixtures fitted by expectation maximisation to the prices of the
   * training listings that have the values given, on the questions for which at least 150 do and no
   * number is given.
   *
   * @param listings the number of these questions
   * @param nll the model's NLL on them
   * @param crps the model's CRPS on them
   * @param nllOfMatching the mixtures' NLL
   * @param crpsOfMatching the mixtures' CRPS
   */
  public record Matching(
      int listings, double nll, double crps, double nllOfMatching, double crpsOfMatching) {}

  /**
   * The model's answers beside the prices of the training listings that have the values given, for
   * combinations of {@code said} categorical values that at least 150 of them have. Chance alone
   * makes a KS distance of about 0.87/√listings, 0.07 of 150.
   *
   * @param cells the number of combinations
   * @param meanKs mean Kolmogorov–Smirnov distance: the largest error in probability
   * @param maxKs the largest of these distances
   * @param shareOver the share of combinations with a distance over 0.1
   * @param quantileError median relative error of the 10, 50 and 90 % quantiles
   */
  public record Cells(
      int cells, double meanKs, double maxKs, double shareOver, double quantileError) {
    private static final double OVER = 0.1;

    static @Nullable Cells of(List<Cell.Distance> distances) {
      if (distances.isEmpty()) {
        return null;
      }
      double count = distances.size();
      double[] errors =
          distances.stream()
              .flatMapToDouble(distance -> Arrays.stream(distance.quantileErrors()))
              .toArray();
      return new Cells(
          distances.size(),
          distances.stream().mapToDouble(Cell.Distance::ks).sum() / count,
          distances.stream().mapToDouble(Cell.Distance::ks).max().orElseThrow(),
          distances.stream().filter(distance -> distance.ks() > OVER).count() / count,
          ScoreSheet.median(errors));
    }
  }

  /** The scores by the number of attributes given, ascending; of those that were asked. */
  static List<ShortQuestionScores> of(ShortAnswers answers) {
    return IntStream.rangeClosed(1, ShortQuestions.MAX_SAID)
        .filter(said -> answers.outcomes(question -> question.said() == said).size() > 0)
        .mapToObj(said -> of(answers, said))
        .toList();
  }

  private static ShortQuestionScores of(ShortAnswers answers, int said) {
    Outcomes all = answers.outcomes(question -> question.said() == said);
    Outcomes own =
        answers.outcomes(question -> question.said() == said && question.matching() != null);
    Outcomes matching = answers.matching(question -> question.said() == said);
    ScoreSheet sheet = ScoreSheet.of(all);
    return new ShortQuestionScores(
        said,
        all.size(),
        all.mean(Outcome::nll),
        all.mean(Outcome::crps),
        sheet.coverage(),
        sheet.medianError(),
        own.size() == 0
            ? null
            : new Matching(
                own.size(),
                own.mean(Outcome::nll),
                own.mean(Outcome::crps),
                matching.mean(Outcome::nll),
                matching.mean(Outcome::crps)),
        Cells.of(
            answers.distances().stream().filter(distance -> distance.said() == said).toList()));
  }
}
