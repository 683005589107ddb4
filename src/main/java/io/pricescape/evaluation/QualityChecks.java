package io.pricescape.evaluation;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

  /** Where partial questions were asked too, both count alike: both are what sellers ask. */
  Check baselines() {
    Contest.Partial partial = contest.partial();
    double[] own = nll(contest.candidate(), partial == null ? null : partial.candidate());
    Map<String, double[]> others = new TreeMap<>();
    contest
        .others()
        .forEach(
            (name, outcomes) ->
                others.put(
                    name, nll(outcomes, partial == null ? null : partial.others().get(name))));
    Optional<Map.Entry<String, double[]>> found =
        others.entrySet().stream()
            .filter(other -> !Double.isNaN(mean(other.getValue())))
            .min(Comparator.comparingDouble(other -> mean(other.getValue())));
    if (found.isEmpty()) {
      return new Check(BASELINES, true, "No other learner was there to beat.");
    }
    String best = found.get().getKey();
    double[] other = found.get().getValue();
    if (mean(own) < mean(other)) {
      return new Check(
          BASELINES,
          true,
          String.format(
                  Locale.ROOT,
                  "It beats every other learner, the next best, %s, by %.3f nats",
                  best,
                  mean(other) - mean(own))
              + where());
    }
    boolean chance = Bootstrap.difference(own, other).higher() < BEYOND_CHANCE;
    String how = mean(own) == mean(other) ? "as good" : "better";
    return new Check(
        BASELINES,
        chance,
        String.format(
                Locale.ROOT,
                "The learner %s is %s: %.3f nats against the candidate's %.3f",
                best,
                chance ? "no worse, but that may be chance" : how,
                mean(other),
                mean(own))
            + where());
  }

  /** Of each listing the mean over its complete and its partial question, nats. */
  private static double[] nll(Outcomes complete, @Nullable Outcomes partial) {
    double[] whole = complete.each(Outcome::nll);
    if (partial == null) {
      return whole;
    }
    double[] part = partial.each(Outcome::nll);
    for (int row = 0; row < whole.length; row++) {
      whole[row] = (whole[row] + part[row]) / 2;
    }
    return whole;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private String where() {
    return " on "
        + contest.test().size()
        + " held-out listings"
        + (contest.partial() == null ? "." : ", asked completely and in part.");
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
