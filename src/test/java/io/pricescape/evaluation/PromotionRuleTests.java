package io.pricescape.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromotionRuleTests {
  private static final int ROWS = 1_000;
  private static final int FRESH = 300;
  private static final int VALIDATION = 200;

  private static final Outcomes CHAMPION = Drawn.nll(ROWS, 1, i -> 0.5);
  private static final Outcomes BETTER = Drawn.nll(ROWS, 1, i -> 0.5 + (i % 2 == 0 ? -0.2 : 0.1));

  private static Defence defence(Outcomes champion) {
    Outcomes validation = Drawn.nll(VALIDATION, 3, i -> 0.5);
    return new Defence(
        3, Drawn.READ, champion, Drawn.listings(VALIDATION, 0), validation, validation);
  }

  private static Contest contest(Outcomes candidate, Outcomes champion) {
    return new Contest(
        Drawn.listings(ROWS, FRESH),
        "brand",
        Answers.complete(candidate),
        new TreeMap<>(Map.of("gmm", Answers.complete(Drawn.nll(ROWS, 1, i -> 1.5)))),
        defence(champion));
  }

  private static Verdict first(Outcomes candidate, Map<String, Outcomes> others) {
    return PromotionRule.judge(
        new Contest(
            Drawn.listings(candidate.size(), 0),
            null,
            Answers.complete(candidate),
            complete(others),
            null));
  }

  private static SortedMap<String, Answers> complete(Map<String, Outcomes> outcomes) {
    SortedMap<String, Answers> answers = new TreeMap<>();
    outcomes.forEach((name, rows) -> answers.put(name, Answers.complete(rows)));
    return answers;
  }

  private static Check check(Verdict verdict, String name) {
    return verdict.checks().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> failed(Verdict verdict) {
    return verdict.checks().stream().filter(c -> !c.passed()).map(Check::name).toList();
  }

  @Test
  void aBetterCandidateGoesLive() {
    Verdict verdict = PromotionRule.judge(contest(BETTER, CHAMPION));
    assertThat(verdict.promoted()).isTrue();
    assertThat(failed(verdict)).isEmpty();
    assertThat(verdict.checks())
        .extracting(Check::name)
        .containsExactly(
            "scores",
            "new prices",
            "known listings",
            "champion",
            "segments",
            "baselines",
            "short-questions",
            "coverage");
    assertThat(verdict.reason())
        .startsWith("Goes live: on 1000 held-out listings it is better than version 3")
        .contains("the next best, gmm", "hold 80.0 % of the prices.")
        .hasSizeLessThan(400);
  }

  @Test
  void theSameModelAgainDoesNotGoLive() {
    Verdict verdict = PromotionRule.judge(contest(CHAMPION, CHAMPION));
    assertThat(failed(verdict)).containsExactly("champion");
    assertThat(verdict.reason())
        .startsWith("Does not go live: on 1000 held-out listings it is no better than version 3");
  }

  @Test
  void betterByChanceIsNotBetter() {
    Outcomes other = Drawn.nll(ROWS, 2, i -> 0.49);
    assertThat(failed(PromotionRule.judge(contest(other, CHAMPION)))).contains("champion");
  }

  @Test
  void whatMayBeBetterByChanceIsCalledNotSurelyBetter() {
    Outcomes hardly = Drawn.nll(ROWS, 1, i -> 0.5 + (i == 0 ? -2 : i == 1 ? 1.9 : 0));
    assertThat(PromotionRule.judge(contest(hardly, CHAMPION)).reason())
        .contains("it is not surely better than version 3")
        .contains("where 90 are needed");
  }

  @Test
  void blamesNewImportsOnlyWhereThereAreAny() {
    Outcomes worse = Drawn.nll(ROWS, 1, i -> 0.55);
    Contest unchanged =
        new Contest(
            Drawn.listings(ROWS, 0),
            null,
            Answers.complete(worse),
            new TreeMap<>(),
            defence(CHAMPION));
    assertThat(check(PromotionRule.judge(unchanged), "known listings").finding())
        .endsWith("unchanged since version 3 it is worse by 0.042 nats.");
    assertThat(check(PromotionRule.judge(contest(worse, CHAMPION)), "known listings").finding())
        .endsWith("nats: what was imported since may have misled it.");
  }

  @Test
  void clearlyWorseShortAnswersBlock() {
    Outcomes better = Drawn.nll(ROWS, 1, i -> 0.3);
    Outcomes slightly = Drawn.nll(ROWS, 1, i -> 0.46);
    Outcomes own = Drawn.nll(ROWS, 1, i -> 0.5);
    Outcomes rather = Drawn.nll(ROWS, 1, i -> 0.4);
    assertThat(failed(asked(own, better, own))).containsExactly("short-questions");
    assertThat(asked(own, better, own).reason()).contains("worse than linear: ");
    assertThat(failed(asked(own, slightly, own))).isEmpty();
    assertThat(failed(asked(own, own, better))).containsExactly("short-questions");
    assertThat(asked(own, own, better).reason())
        .contains("worse than a mixture of the matching listings");
    assertThat(failed(asked(own, own, rather))).containsExactly("short-questions");
    assertThat(failed(asked(own, own, slightly))).isEmpty();
    assertThat(failed(asked(Drawn.nll(ROWS, 1, i -> i == 3 ? Double.NaN : 0.5), own, own)))
        .containsExactly("baselines", "short-questions");
  }

  /** A candidate that is far better on complete questions, and one short question a listing. */
  private static Verdict asked(Outcomes own, Outcomes linear, Outcomes matching) {
    return PromotionRule.judge(
        new Contest(
            Drawn.listings(ROWS, 0),
            null,
            new Answers(Drawn.nll(ROWS, 1, i -> -2), null, shortAnswers(own, matching)),
            new TreeMap<>(
                Map.of("linear", new Answers(CHAMPION, null, shortAnswers(linear, matching)))),
            null));
  }

  private static ShortAnswers shortAnswers(Outcomes outcomes, Outcomes matching) {
    List<HeldOutListing> listings = Drawn.listings(ROWS, 0);
    return new ShortAnswers(
        ROWS,
        IntStream.range(0, ROWS)
            .mapToObj(
                i ->
                    new ShortAnswers.Answer(
                        new ShortQuestion(i, 1, listings.get(i), matching.rows().get(i)),
                        outcomes.rows().get(i)))
            .toList(),
        List.of());
  }

  @Test
  void aWorseCrpsIsNotMadeGoodByTheLikelihood() {
    Outcomes blurred = Drawn.outcomes(ROWS, 1, i -> 0.3, i -> 0.21);
    Verdict verdict = PromotionRule.judge(contest(blurred, CHAMPION));
    assertThat(failed(verdict)).containsExactly("champion");
    assertThat(verdict.reason()).contains("its CRPS").contains("is worse than version 3's");
  }

  @Test
  void aBetterBaselineBlocks() {
    Verdict verdict = first(BETTER, Map.of("linear", Drawn.nll(ROWS, 1, i -> 0.2)));
    assertThat(failed(verdict)).containsExactly("baselines");
    assertThat(verdict.reason()).contains("linear");
  }

  @Test
  void aTwinAmongTheBaselinesDoesNotBlock() {
    assertThat(first(BETTER, Map.of("linear", BETTER)).promoted()).isTrue();
  }

  @Test
  void completeAndPartialQuestionsCountAlikeAgainstABaseline() {
    Outcomes rigid = Drawn.nll(ROWS, 1, i -> 0.2);
    Outcomes lostInPart = Drawn.nll(ROWS, 2, i -> 3.0);
    Contest contest =
        new Contest(
            Drawn.listings(ROWS, 0),
            null,
            new Answers(BETTER, Drawn.nll(ROWS, 3, i -> 0.9), null),
            new TreeMap<>(Map.of("linear", new Answers(rigid, lostInPart, null))),
            null);
    Verdict verdict = PromotionRule.judge(contest);
    assertThat(verdict.promoted()).isTrue();
    assertThat(verdict.reason()).contains("asked completely and in part");
  }

  @Test
  void aBaselineMustBeBetterBeyondChanceToBlock() {
    Outcomes candidate = Drawn.nll(60, 5, i -> 0.5);
    Outcomes byChance = Drawn.nll(60, 5, i -> i == 0 ? -3 : 0.52);
    Outcomes better = Drawn.nll(60, 5, i -> 0.3);
    assertThat(first(candidate, Map.of("gmm", byChance)).promoted()).isTrue();
    assertThat(first(candidate, Map.of("gmm", better)).promoted()).isFalse();
    assertThat(first(candidate, Map.of()).promoted()).isTrue();
  }

  @Test
  void aModelThatIsTooSureOrTooUnsureDoesNotCover() {
    IntToDoubleFunction sure = i -> i % 10 < 3 ? 0.02 : 0.5;
    Verdict verdict = PromotionRule.judge(contest(Drawn.ranked(BETTER, sure), CHAMPION));
    assertThat(failed(verdict)).containsExactly("coverage");
    assertThat(verdict.reason()).contains("hold 70.0 % of the prices");
    Verdict unsure = PromotionRule.judge(contest(Drawn.ranked(BETTER, i -> 0.5), CHAMPION));
    assertThat(failed(unsure)).containsExactly("coverage");
    // six points off are chance on 100 listings, and not on 10,000
    IntToDoubleFunction off = i -> i % 100 < 26 ? 0.02 : 0.5;
    Outcomes few = Drawn.ranked(Drawn.nll(100, 1, i -> 0), off);
    Outcomes many = Drawn.ranked(Drawn.nll(10_000, 1, i -> 0), off);
    assertThat(first(few, Map.of()).promoted()).isTrue();
    assertThat(failed(first(many, Map.of()))).containsExactly("coverage");
  }

  @Test
  void harmInALargeSegmentBlocks() {
    Outcomes harmful = Drawn.nll(ROWS, 1, i -> 0.5 + (i % 4 == 0 ? 0.1 : -0.3));
    Verdict verdict = PromotionRule.judge(contest(harmful, CHAMPION));
    assertThat(failed(verdict)).containsExactly("segments");
    assertThat(verdict.reason()).contains("sinn").contains("0.100").contains("250");
    Outcomes slightly = Drawn.nll(ROWS, 1, i -> 0.5 + (i % 4 == 0 ? 0.04 : -0.3));
    assertThat(PromotionRule.judge(contest(slightly, CHAMPION)).promoted()).isTrue();
  }

  @Test
  void forgettingKnownListingsBlocksHoweverGoodTheNewOnesAre() {
    Outcomes misled = Drawn.nll(ROWS, 1, i -> 0.5 + (i < FRESH ? -2 : 0.05));
    Verdict verdict = PromotionRule.judge(contest(misled, CHAMPION));
    assertThat(failed(verdict)).containsExactly("known listings");
    assertThat(verdict.reason()).contains("900").contains("misled");
  }

  @Test
  void pricesThatTheLiveVersionCannotBelieveBlock() {
    Outcomes surprised =
        Drawn.ranked(CHAMPION, i -> i < FRESH && i % 8 == 0 ? 0.9995 : (i + 0.5) / ROWS);
    Verdict verdict = PromotionRule.judge(contest(BETTER, surprised));
    assertThat(failed(verdict)).containsExactly("new prices");
    assertThat(verdict.reason())
        .startsWith("Does not go live: 38 of 300 held-out prices imported since version 3")
        .contains("13 %", "either the import is wrong or the market jumped");
    Outcomes seldom =
        Drawn.ranked(CHAMPION, i -> i < FRESH && i % 12 == 0 ? 0.9995 : (i + 0.5) / ROWS);
    assertThat(PromotionRule.judge(contest(BETTER, seldom)).promoted()).isTrue();
  }

  @Test
  void aTestThatTheLiveVersionHardlyBelievesAnythingOfBlocksHoweverFewAreNew() {
    Outcomes surprised = Drawn.ranked(CHAMPION, i -> i % 5 < 3 ? 0.0005 : 0.5);
    Contest old =
        new Contest(
            Drawn.listings(ROWS, 0),
            null,
            Answers.complete(BETTER),
            new TreeMap<>(),
            defence(surprised));
    Verdict verdict = PromotionRule.judge(old);
    assertThat(failed(verdict)).containsExactly("new prices");
    assertThat(verdict.reason()).contains("60 %");
  }

  @Test
  void tooFewKnownOrNewListingsAreSaidToBeTooFew() {
    Outcomes candidate = Drawn.nll(25, 1, i -> 0);
    Contest small =
        new Contest(
            Drawn.listings(25, 15),
            "brand",
            Answers.complete(candidate),
            new TreeMap<>(),
            new Defence(
                3,
                Drawn.READ,
                Drawn.ranked(Drawn.nll(25, 1, i -> 1), i -> i < 10 ? 1 : 0.5),
                List.of(),
                new Outcomes(List.of()),
                new Outcomes(List.of())));
    Verdict verdict = PromotionRule.judge(small);
    assertThat(verdict.promoted()).isTrue();
    assertThat(check(verdict, "known listings").finding()).startsWith("Only 10 ");
    assertThat(check(verdict, "new prices").finding()).startsWith("Only 15 ");
    assertThat(check(verdict, "segments").finding()).startsWith("No segment");
  }

  @Test
  void whatIsNoNumberNeverPasses() {
    for (double broken :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      Outcomes candidate = Drawn.nll(ROWS, 1, i -> i == 7 ? broken : -5);
      assertThat(PromotionRule.judge(contest(candidate, CHAMPION)).promoted()).isFalse();
      Verdict verdict = first(candidate, Map.of());
      assertThat(verdict.promoted()).isFalse();
      assertThat(verdict.reason()).contains("no finite numbers on 1 of 1000");
      Outcomes crps = Drawn.outcomes(ROWS, 1, i -> -5, i -> i == 7 ? broken : 0.1);
      assertThat(failed(first(crps, Map.of()))).contains("scores");
      Outcomes few = Drawn.nll(60, 1, i -> broken);
      assertThat(first(few, Map.of("gmm", few)).promoted()).isFalse();
    }
  }

  @Test
  void aBrokenLiveVersionOrBaselineDoesNotStandInTheWay() {
    Outcomes broken = Drawn.nll(ROWS, 1, i -> Double.NaN);
    Contest contest =
        new Contest(
            Drawn.listings(ROWS, FRESH),
            "brand",
            Answers.complete(BETTER),
            complete(Map.of("linear", broken)),
            defence(Drawn.outcomes(ROWS, 1, i -> Double.NaN, i -> Double.NaN)));
    assertThat(PromotionRule.judge(contest).promoted()).isTrue();
  }

  @Test
  void aReasonIsASentenceHoweverMuchIsWrong() {
    Outcomes bad =
        Drawn.ranked(Drawn.outcomes(ROWS, 1, i -> i == 0 ? Double.NaN : 3, i -> 0.5), i -> 0.001);
    Outcomes surprised = Drawn.ranked(CHAMPION, i -> 0.9999);
    Verdict verdict = PromotionRule.judge(contest(bad, surprised));
    assertThat(failed(verdict)).hasSizeGreaterThan(3);
    assertThat(verdict.reason())
        .startsWith("Does not go live: its scores")
        .contains("failed too: ")
        .endsWith(".")
        .hasSizeLessThanOrEqualTo(400);
    assertThat(verdict.checks())
        .allSatisfy(c -> assertThat(c.finding()).matches("(?s)[A-Z0-9].*[^.]\\."));
  }

  @Test
  void refusesAContestOnDifferentListings() {
    List<HeldOutListing> nine = Drawn.listings(9, 0);
    Outcomes eight = Drawn.nll(8, 1, i -> 0);
    Outcomes same = Drawn.nll(9, 1, i -> 0);
    assertThatThrownBy(
            () -> new Contest(nine, null, Answers.complete(eight), new TreeMap<>(), null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new Contest(
                    nine, null, Answers.complete(same), complete(Map.of("gmm", eight)), null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Contest(nine, null, Answers.complete(same), new TreeMap<>(), defence(eight)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Defence(1, Drawn.READ, same, nine, same, eight))
        .isInstanceOf(IllegalArgumentException.class);
    Outcomes none = new Outcomes(List.of());
    assertThatThrownBy(
            () -> new Contest(List.of(), null, Answers.complete(none), new TreeMap<>(), null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
