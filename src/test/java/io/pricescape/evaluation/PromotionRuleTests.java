package io.pricescape.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PromotionRuleTests {
  private static Scores scores(int listings, double nll) {
    return new Scores(
        listings,
        nll,
        0.2,
        null,
        0.1,
        null,
        null,
        new Scores.Coverage(0.5, 0.8, 0.95),
        null,
        null,
        List.of(1),
        null,
        null,
        List.of(),
        null);
  }

  @Test
  void aBetterCandidateGoesLive() {
    Verdict verdict = PromotionRule.judge(scores(500, 0.03), scores(500, 1.54));
    assertThat(verdict.promoted()).isTrue();
    assertThat(verdict.reason()).contains("500").contains("0.030").contains("1.510 better");
  }

  @Test
  void anEqualWorseOrUndefinedCandidateStaysOne() {
    assertThat(PromotionRule.judge(scores(9, 1), scores(9, 1)).promoted()).isFalse();
    assertThat(PromotionRule.judge(scores(9, 2), scores(9, 1)).reason()).contains("1.000 worse");
    assertThat(PromotionRule.judge(scores(9, Double.NaN), scores(9, 1)).promoted()).isFalse();
  }

  @Test
  void refusesScoresOnDifferentListings() {
    assertThatThrownBy(() -> PromotionRule.judge(scores(9, 1), scores(8, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
