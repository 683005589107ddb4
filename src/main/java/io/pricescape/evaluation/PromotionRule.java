package io.pricescape.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Whether a candidate may go live: it must be better than the live version, beyond chance and
 * nowhere clearly worse, better than every other learner, and honest about how sure it is. And the
 * new prices must be ones that the live version could believe: a candidate that learned from wrong
 * prices is not shown to be better by test listings that are as wrong.
 */
public final class PromotionRule {
  private static final int LONGEST_REASON = 400;

  /** What the names of all checks take. */
  private static final int LONGEST_END = 103;

  private PromotionRule() {}

  /** Judges by the figures alone; the same contest always ends the same. */
  public static Verdict judge(Contest contest) {
    QualityChecks quality = new QualityChecks(contest);
    Defence defence = contest.defence();
    // what tells most to whoever must act comes first
    List<Check> checks = new ArrayList<>();
    checks.add(quality.scores());
    if (defence != null) {
      ImportChecks imports = new ImportChecks(contest, defence);
      ChampionChecks champion = new ChampionChecks(contest, defence);
      checks.add(imports.newPrices());
      checks.add(imports.knownListings());
      checks.add(champion.champion());
      checks.add(champion.segments());
    }
    BaselineChecks baselines = new BaselineChecks(contest);
    checks.add(baselines.baselines());
    checks.add(baselines.shortQuestions());
    checks.add(quality.coverage());
    boolean promoted = checks.stream().allMatch(Check::passed);
    return new Verdict(promoted, promoted ? welcome(checks) : refusal(checks), checks);
  }

  private static String welcome(List<Check> checks) {
    List<String> decisive =
        Stream.of(ChampionChecks.CHAMPION, BaselineChecks.BASELINES, QualityChecks.COVERAGE)
            .flatMap(name -> checks.stream().filter(check -> check.name().equals(name)))
            .map(PromotionRule::clause)
            .toList();
    return "Goes live: " + String.join("; ", decisive) + ".";
  }

  /** As many findings as a sentence bears, the names of the others. */
  private static String refusal(List<Check> checks) {
    List<Check> failed = checks.stream().filter(check -> !check.passed()).toList();
    StringBuilder reason = new StringBuilder("Does not go live: ").append(clause(failed.get(0)));
    List<String> unsaid = new ArrayList<>();
    for (Check check : failed.subList(1, failed.size())) {
      String clause = clause(check);
      if (reason.length() + clause.length() + LONGEST_END < LONGEST_REASON) {
        reason.append("; ").append(clause);
      } else {
        unsaid.add(check.name());
      }
    }
    if (!unsaid.isEmpty()) {
      reason.append("; failed too: ").append(String.join(", ", unsaid));
    }
    return reason.append('.').toString();
  }

  private static String clause(Check check) {
    String sentence = check.finding();
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT)
        + sentence.substring(1, sentence.length() - 1);
  }
}
