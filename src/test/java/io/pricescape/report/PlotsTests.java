package io.pricescape.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.pricescape.evaluation.Interval;
import io.pricescape.evaluation.Scores;
import io.pricescape.registry.LearningPoint;
import io.pricescape.registry.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PlotsTests {
  private static final double[] ODD = {
    0,
    1,
    -1,
    0.12345,
    -3,
    20,
    1e6,
    -1e6,
    1e9,
    1e-12,
    1e-300,
    1e300,
    -1e300,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.MIN_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    123456.789
  };

  /** The library looks for tick labels for ever where its ranges are odd. */
  @Test
  @Timeout(value = 60, threadMode = SEPARATE_THREAD)
  void endsWhateverFiguresACardHas() {
    int drawn = 0;
    for (long seed = 0; seed < 40; seed++) {
      ModelCard card = odd(new SplittableRandom(seed));
      for (Plot plot : Plot.values()) {
        if (plot.canShow(card)) {
          assertThat(Plots.svg(plot, card)).startsWith("<svg");
          drawn++;
        }
      }
    }
    assertThat(drawn).isGreaterThan(100);
  }

  @Test
  void namesEveryLearnerOnceAndMarksTheLowestEpoch() {
    ModelCard card = Cards.full();
    assertThat(Learner.of(card))
        .extracting(Learner::key)
        .containsExactly("mdn", "mlp", "linear", "gmmByValue", "gmm", "champion");
    assertThat(Learner.of(card)).filteredOn(Learner::made).hasSize(1);
    assertThat(Plots.svg(Plot.LEARNING, card)).contains("<title id=\"plot-4-title\">");
  }

  @Test
  void refusesAnAxisThatHasNoEnd() {
    assertThat(new Range(5, 5).high()).isGreaterThan(5.01);
    assertThat(new Range(9e5, 9e5).high()).isGreaterThan(9.05e5);
    assertThat(Range.holds(Double.NaN) || Range.holds(1e7)).isFalse();
    assertThat(new Range(0, 1).clamped(-1, 0.5, 7)).containsExactly(0, 0.5, 1);
  }

  private static ModelCard odd(SplittableRandom random) {
    SortedMap<String, Scores> evaluation = new TreeMap<>();
    int learners = 1 + random.nextInt(6);
    for (int i = 0; i < learners; i++) {
      List<Integer> pit = new ArrayList<>();
      random
          .ints(random.nextInt(25), 0, 5)
          .map(n -> n == 4 ? Integer.MAX_VALUE : n)
          .forEach(pit::add);
      evaluation.put(i == 0 ? "mdn" : "other" + i, oddScores(random, pit));
    }
    List<LearningPoint> curve = new ArrayList<>();
    int epochs = random.nextInt(40);
    for (int i = 1; i <= epochs; i++) {
      curve.add(new LearningPoint(random.nextInt(9) == 0 ? random.nextInt() : i, any(random)));
    }
    return Cards.with(curve, evaluation);
  }

  private static Scores oddScores(SplittableRandom random, List<Integer> pit) {
    return new Scores(
        random.nextInt(9),
        any(random),
        any(random),
        null,
        any(random),
        null,
        null,
        new Scores.Coverage(any(random), any(random), any(random)),
        new Scores.Widths(any(random), any(random), any(random)),
        null,
        pit,
        null,
        random.nextBoolean()
            ? null
            : new Scores.Intervals(
                new Interval(any(random), any(random)),
                new Interval(0, 1),
                new Interval(0, 1),
                new Interval(0, 1)),
        List.of(),
        null,
        List.of());
  }

  private static double any(SplittableRandom random) {
    return ODD[random.nextInt(ODD.length)] * (1 + 1e-12 * random.nextInt(1000));
  }
}
