package io.pricescape.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares a candidate with the other learners of its run, and with mixtures of matching listings,
 * on the test listings. The validation listings do not take part: they chose the candidate, so they
 * speak for it, and would hide what the test listings find.
 */
record BaselineChecks(Contest contest) {
  static final String BASELINES = "baselines";
  static final String SHORT_QUESTIONS = "short-questions";

  /** How the mixtures of matching training listings are named beside the learners. */
  private static final String MATCHING = "a mixture of the matching listings";

  private static final double HARM_ON_SHORT_QUESTIONS = 0.05;

  private static final double SURE_ON_SHORT_QUESTIONS = 0.99;

  /** Fewer listings asked about are too few to compare on. */
  private static final int MIN_LISTINGS = 30;

  /**
   * Complete, partial and short questions count alike, or as many of these as were asked: all are
   * what sellers ask.
   */
  Check baselines() {
    double[] own = contest.candidate().nll();
    Map<String, double[]> others = new TreeMap<>();
    contest.others().forEach((name, answers) -> others.put(name, answers.nll()));
    others.values().removeIf(nll -> Double.isNaN(mean(nll)));
    if (others.isEmpty()) {
      return new Check(BASELINES, true, "No other learner was there to beat.");
    }
    Optional<Map.Entry<String, double[]>> worse =
        others.entrySet().stream()
            .filter(other -> Worse.of(own, other.getValue()))
            .min(Comparator.comparingDouble(other -> mean(other.getValue())));
    Map.Entry<String, double[]> best =
        others.entrySet().stream()
            .min(Comparator.comparingDouble(other -> mean(other.getValue())))
            .orElseThrow();
    if (worse.isEmpty() && mean(own) < mean(best.getValue())) {
      return new Check(
          BASELINES,
          true,
          String.format(
                  Locale.ROOT,
                  "It beats every other learner, the next best, %s, by %.3f nats",
                  best.getKey(),
                  mean(best.getValue()) - mean(own))
              + where());
    }
    Map.Entry<String, double[]> named = worse.orElse(best);
    return new Check(
        BASELINES,
        worse.isEmpty(),
        String.format(
                Locale.ROOT,
                "The learner %s is %s: %.3f nats against the candidate's %.3f",
                named.getKey(),
                worse.isPresent()
                    ? "better"
                    : mean(own) == mean(named.getValue()) ? "as good" : "not surely better",
                mean(named.getValue()),
                mean(own))
            + where());
  }

  /** The mean NLL of the candidate and of another on the questions about each listing. */
  private record Rival(String name, double margin, double[] own, double[] other) {
    Bootstrap.Difference difference() {
      return Bootstrap.difference(own, other);
    }
  }

  /**
   * No other learner may be better by more than {@value #HARM_ON_SHORT_QUESTIONS} nats, and no
   * mixture of matching listings by more than {@value #HARM_ON_SHORT_QUESTIONS}, in {@value
   * #SURE_ON_SHORT_QUESTIONS} of resamples. What is resampled are listings: the questions about one
   * depend on each other.
   */
  Check shortQuestions() {
    ShortAnswers own = contest.candidate().shortAnswers();
    if (own == null || own.asked() < MIN_LISTINGS) {
      return new Check(
          SHORT_QUESTIONS, true, "Too few short questions were asked to compare answers.");
    }
    List<Rival> rivals = rivals(own);
    @Nullable String worst = null;
    double most = 0;
    for (Rival rival : rivals) {
      Bootstrap.Difference nll = rival.difference();
      boolean undefined = Double.isNaN(mean(rival.own));
      boolean worse = nll.higher() >= SURE_ON_SHORT_QUESTIONS && nll.mean() > rival.margin;
      if (undefined || (worse && nll.mean() > most)) {
        most = undefined ? Double.POSITIVE_INFINITY : nll.mean();
        worst =
            String.format(
                Locale.ROOT,
                "Asked with 1 to %d attributes given about %d held-out listings it is worse than"
                    + " %s: %.3f nats against %.3f.",
                ShortQuestions.MAX_SAID,
                rival.own.length,
                rival.name,
                mean(rival.own),
                mean(rival.other));
      }
    }
    return new Check(
        SHORT_QUESTIONS,
        worst == null,
        worst != null
            ? worst
            : "Asked with 1 to %d attributes given about %d held-out listings it is not clearly"
                    .formatted(ShortQuestions.MAX_SAID, own.asked())
                + " worse than any other learner or than mixtures of the matching listings.");
  }

  private List<Rival> rivals(ShortAnswers own) {
    List<Rival> rivals = new ArrayList<>();
    List<Outcome> ownOutcomes = own.answers().stream().map(ShortAnswers.Answer::outcome).toList();
    List<ShortQuestion> questions =
        own.answers().stream().map(ShortAnswers.Answer::question).toList();
    contest
        .others()
        .forEach(
            (name, answers) -> {
              ShortAnswers others = answers.shortAnswers();
              if (others != null) {
                rivals.add(
                    rival(
                        name,
                        HARM_ON_SHORT_QUESTIONS,
                        questions,
                        ownOutcomes,
                        others.answers().stream().map(ShortAnswers.Answer::outcome).toList()));
              }
            });
    List<ShortAnswers.Answer> matched =
        own.answers().stream().filter(answer -> answer.question().matching() != null).toList();
    rivals.add(
        rival(
            MATCHING,
            HARM_ON_SHORT_QUESTIONS,
            matched.stream().map(ShortAnswers.Answer::question).toList(),
            matched.stream().map(ShortAnswers.Answer::outcome).toList(),
            matched.stream()
                .map(answer -> Objects.requireNonNull(answer.question().matching()))
                .toList()));
    rivals.removeIf(rival -> rival.own.length < MIN_LISTINGS);
    return rivals;
  }

  private static Rival rival(
      String name,
      double margin,
      List<ShortQuestion> questions,
      List<Outcome> own,
      List<Outcome> other) {
    TreeMap<Integer, double[]> byListing = new TreeMap<>();
    for (int i = 0; i < questions.size(); i++) {
      double[] sums = byListing.computeIfAbsent(questions.get(i).place(), place -> new double[3]);
      sums[0] += own.get(i).nll();
      sums[1] += other.get(i).nll();
      sums[2]++;
    }
    return new Rival(
        name,
        margin,
        byListing.values().stream().mapToDouble(sums -> sums[0] / sums[2]).toArray(),
        byListing.values().stream().mapToDouble(sums -> sums[1] / sums[2]).toArray());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private String where() {
    boolean complete = contest.candidate().withheld() == null;
    boolean noneShort = contest.candidate().shortAnswers() == null;
    return " on "
        + contest.test().size()
        + " held-out listings"
        + (complete
            ? "."
            : ", asked completely"
                + (noneShort ? " and in part." : ", in part and with short questions."));
  }
}
