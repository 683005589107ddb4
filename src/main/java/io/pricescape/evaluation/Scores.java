package io.pricescape.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well a model's distributions fit held-out listings; the mean over them where not said
 * otherwise. What may be null was not computed by the version that stored the card.
 *
 * @param listings how many listings were scored
 * @param nll negative log-likelihood on the category's price scale, nats, lower is better
 * @param crps continuous ranked probability score on the category's price scale, lower is better
 * @param crpsInCurrency the same of the price itself, in the category's currency
 * @param medianAbsolutePercentageError median of |median − price| / price, as a fraction
 * @param meanAbsolutePercentageError mean of |median − price| / price, as a fraction
 * @param rootMeanSquaredError of the mean price, in the category's currency
 * @param coverage share of prices inside the central intervals
 * @param width mean width of these intervals on the category's price scale: of log price, 0.1 is
 *     about 10 %
 * @param widthInCurrency their mean width in the category's currency
 * @param pit probability integral transform: counts in 20 equal bins of [0, 1]
 * @param calibrationError mean distance between the transform's distribution function and the
 *     diagonal, 0 for a calibrated model
 * @param intervals how far chance may have moved some of these figures
 * @param segments the same scores for each frequent value of the main categorical attribute
 * @param withheld the same scores with 30 % of what is said about the items withheld
 * @param shortQuestions scores with exactly 1, 2 and 3 attributes given
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Scores(
    int listings,
    double nll,
    double crps,
    @Nullable Double crpsInCurrency,
    double medianAbsolutePercentageError,
    @Nullable Double meanAbsolutePercentageError,
    @Nullable Double rootMeanSquaredError,
    Coverage coverage,
    @Nullable Widths width,
    @Nullable Widths widthInCurrency,
    List<Integer> pit,
    @Nullable Double calibrationError,
    @Nullable Intervals intervals,
    List<Segment> segments,
    @Nullable Scores withheld,
    List<ShortQuestionScores> shortQuestions) {
  /** Share of prices inside the central 50, 80 and 95 % intervals. */
  public record Coverage(double p50, double p80, double p95) {}

  /** Mean width of the central 50, 80 and 95 % intervals. */
  public record Widths(double p50, double p80, double p95) {}

  /** 95 % confidence intervals of the scores of the same names; {@code coverage80} of 80 %. */
  public record Intervals(
      Interval nll, Interval crps, Interval medianAbsolutePercentageError, Interval coverage80) {}

  /** Copies the lists; a card stored by an older version lacks some. */
  public Scores {
    pit = List.copyOf(pit);
    segments = segments == null ? List.of() : List.copyOf(segments);
    shortQuestions = shortQuestions == null ? List.of() : List.copyOf(shortQuestions);
  }

  /** The same without segments and without the scores on partial and short questions. */
  public Scores summary() {
    return new Scores(
        listings,
        nll,
        crps,
        crpsInCurrency,
        medianAbsolutePercentageError,
        meanAbsolutePercentageError,
        rootMeanSquaredError,
        coverage,
        width,
        widthInCurrency,
        pit,
        calibrationError,
        intervals,
        List.of(),
        null,
        List.of());
  }
}
