package io.pricescape.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds a candidate against the live version on the test listings. */
record ChampionChecks(Contest contest, Defence defence) {
  static final String CHAMPION = "champion";
  static final String SEGMENTS = "segments";

  /** Share of resamples in which the candidate must be better. */
  private static final double BETTER = 0.9;

  /** Share of resamples in which its CRPS must not be worse. */
  private static final double WORSE = 0.95;

  private static final double CLEARLY_WORSE = 0.99;
  private static final double HARM_IN_NATS = 0.05;
  private static final int LARGE = 50;
  private static final double LARGE_SHARE = 0.02;
  private static final int LONGEST_VALUE = 40;

  Check champion() {
    Bootstrap.Difference nll =
        Bootstrap.difference(
            contest.candidate().complete().each(Outcome::nll), defence.test().each(Outcome::nll));
    Bootstrap.Difference crps =
        Bootstrap.difference(
            contest.candidate().complete().each(Outcome::crps), defence.test().each(Outcome::crps));
    boolean better = nll.lower() >= BETTER;
    String how =
        better ? "better than" : nll.mean() < 0 ? "not surely better than" : "no better than";
    boolean sharp = crps.higher() < WORSE;
    String finding =
        better && !sharp
            ? String.format(
                Locale.ROOT,
                "On %d held-out listings its CRPS, %.4f, is worse than version %d's, %.4f",
                contest.test().size(),
                contest.candidate().complete().mean(Outcome::crps),
                defence.version(),
                defence.test().mean(Outcome::crps))
            : String.format(
                Locale.ROOT,
                "On %d held-out listings it is %s version %d: its negative log-likelihood is %.3f"
                    + " nats against %.3f, lower in %.0f %% of resamples",
                contest.test().size(),
                how,
                defence.version(),
                contest.candidate().complete().mean(Outcome::nll),
                defence.test().mean(Outcome::nll),
                100 * nll.lower());
    return new Check(CHAMPION, better && sharp, finding + (better ? "." : " where 90 are needed."));
  }

  Check segments() {
    double large = Math.max(LARGE, LARGE_SHARE * contest.test().size());
    List<SegmentRows> segments =
        SegmentRows.withAtLeast(large, contest.test(), contest.mainAttribute());
    List<String> harmed = new ArrayList<>();
    for (SegmentRows segment : segments) {
      Bootstrap.Difference nll =
          Bootstrap.difference(
              contest.candidate().complete().at(segment.places()).each(Outcome::nll),
              defence.test().at(segment.places()).each(Outcome::nll));
      if (nll.higher() >= CLEARLY_WORSE && nll.mean() > HARM_IN_NATS) {
        harmed.add(
            String.format(
                Locale.ROOT,
                "%s (by %.3f nats on %d listings)",
                shortened(segment.value()),
                nll.mean(),
                segment.rows().size()));
      }
    }
    return new Check(SEGMENTS, harmed.isEmpty(), finding(segments.size(), harmed, large));
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...";
  }

  private String finding(int segments, List<String> harmed, double large) {
    if (segments == 0) {
      return "No segment has the %d held-out listings that a comparison needs."
          .formatted((long) Math.ceil(large));
    }
    if (harmed.isEmpty()) {
      return "In none of %d large segments is it clearly worse than version %d."
          .formatted(segments, defence.version());
    }
    return "In %d of %d large segments it is clearly worse than version %d: %s%s."
        .formatted(
            harmed.size(),
            segments,
            defence.version(),
            String.join(", ", harmed.subList(0, Math.min(2, harmed.size()))),
            harmed.size() > 2 ? ", ..." : "");
  }
}
