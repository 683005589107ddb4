package io.pricescape.evaluation;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a candidate must show whether or not a version is live. */
record QualityChecks(Contest contest) {
  static final String SCORES = "scores";
  static final String BASELINES = "baselines";
  static final String COVERAGE = "coverage";

  private static final double BEYOND_CHANCE = 0.95;
  private static final double PROMISED = 0.8;
  private static final double TOLERANCE = 0.05;

  /** Nothing can be said of a candidate that says nothing of some price. */
  Check scores() {
    long undefined = contest.candidate().rows().stream().filter(row -> !row.isFinite()).count();
    return new Check(
        SCORES,
        undefined == 0,
        undefined == 0
            ? "Its scores are finite on all %d held-out listings.".formatted(contest.test().size())
            : "Its scores are no finite numbers on %d of %d held-out listings."
                .formatted(undefined, contest.test().size()));
  }

  Check baselines() {
    double own = contest.candidate().mean(Outcome::nll);
    Optional<Map.Entry<String, Outcomes>> found =
        contest.others().entrySet().stream()
            .filter(other -> !Double.isNaN(nll(other.getValue())))
            .min(Comparator.comparingDouble(other -> nll(other.getValue())));
    if (found.isEmpty()) {
      return new Check(BASELINES, true, "No other learner was there to beat.");
    }
    String best = found.get().getKey();
    double other = nll(found.get().getValue());
    if (own < other) {
      return new Check(
          BASELINES,
          true,
          String.format(
                  Locale.ROOT,
                  "It beats every other learner, the next best, %s, by %.3f nats",
                  best,
                  other - own)
              + where());
    }
    Bootstrap.Difference difference =
        Bootstrap.difference(
            contest.candidate().each(Outcome::nll), found.get().getValue().each(Outcome::nll));
    boolean chance = difference.higher() < BEYOND_CHANCE;
    return new Check(
        BASELINES,
        chance,
        String.format(
                Locale.ROOT,
                "The learner %s is %s: %.3f nats against the candidate's %.3f",
                best,
                chance ? "no worse, but that may be chance" : own == other ? "as good" : "better",
                other,
                own)
            + where());
  }

  private String where() {
    return " on " + contest.test().size() + " held-out listings.";
  }

  private static double nll(Outcomes outcomes) {
    return outcomes.mean(Outcome::nll);
  }

  Check coverage() {
    double covered = contest.candidate().share(row -> row.inside(PROMISED));
    double chance = 2 * Math.sqrt(PROMISED * (1 - PROMISED) / contest.test().size());
    boolean passed = Math.abs(covered - PROMISED) <= TOLERANCE + chance;
    return new Check(
        COVERAGE,
        passed,
        String.format(Locale.ROOT, "Its 80 %% intervals hold %.1f %% of the prices", 100 * covered)
            + (passed
                ? "."
                : String.format(
                    Locale.ROOT,
                    ", further from 80 %% than the %.1f points that are allowed.",
                    100 * (TOLERANCE + chance))));
  }
}
