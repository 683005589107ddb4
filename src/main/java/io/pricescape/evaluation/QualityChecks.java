package io.pricescape.evaluation;

import java.util.Locale;

/** What a candidate must show whether or not a version is live. */
record QualityChecks(Contest contest) {
  static final String SCORES = "scores";
  static final String COVERAGE = "coverage";

  private static final double PROMISED = 0.8;
  private static final double TOLERANCE = 0.05;

  /** Nothing can be said of a candidate that says nothing of some price. */
  Check scores() {
    long undefined =
        contest.candidate().complete().rows().stream().filter(row -> !row.isFinite()).count();
    return new Check(
        SCORES,
        undefined == 0,
        undefined == 0
            ? "Its scores are finite on all %d held-out listings.".formatted(contest.test().size())
            : "Its scores are no finite numbers on %d of %d held-out listings."
                .formatted(undefined, contest.test().size()));
  }

  Check coverage() {
    double covered = contest.candidate().complete().share(row -> row.inside(PROMISED));
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
