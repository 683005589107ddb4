package io.pricescape.report;

import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.PriceScale;
import io.pricescape.evaluation.Check;
import io.pricescape.evaluation.Interval;
import io.pricescape.evaluation.Scores;
import io.pricescape.evaluation.Scores.Coverage;
import io.pricescape.evaluation.Scores.Intervals;
import io.pricescape.evaluation.Scores.Widths;
import io.pricescape.evaluation.Segment;
import io.pricescape.evaluation.ShortQuestionScores;
import io.pricescape.evaluation.Verdict;
import io.pricescape.model.Provenance;
import io.pricescape.registry.HoldOut;
import io.pricescape.registry.LearningPoint;
import io.pricescape.registry.ModelCard;
import io.pricescape.registry.ModelState;
import io.pricescape.registry.PastPromotion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cards as trainings of different ages leave them. */
final class Cards {
  private static final List<Integer> PIT =
      List.of(
          131, 118, 109, 121, 112, 117, 125, 108, 119, 116, 113, 121, 118, 110, 124, 115, 106, 117,
          122, 138);

  private Cards() {}

  static Category category(String title) {
    return new Category(
        "watches",
        title,
        "USD",
        PriceScale.LOG,
        false,
        List.of(new CategoricalAttribute("brand", false)),
        null);
  }

  /** With everything that a card can have. */
  static ModelCard full() {
    return full("Rolex", new TreeMap<>());
  }

  /**
   * @param value of the main attribute, in a segment
   * @param more evaluations, by learner
   */
  static ModelCard full(String value, Map<String, Scores> more) {
    SortedMap<String, Scores> evaluation = new TreeMap<>(more);
    List<Segment> segments = new ArrayList<>();
    for (String brand : List.of(value, "Omega", "Seiko", "Casio")) {
      segments.add(new Segment(brand, scores(240 + 31 * segments.size(), -0.21, 0.31, PIT)));
    }
    Scores mdn = scores(2360, -0.0462, 0.82, PIT);
    evaluation.put("mdn", with(mdn, segments, scores(2360, 0.3871, 1.3, PIT)));
    evaluation.put(
        "mlp", with(scores(2360, 0.2312, 1.1, PIT), List.of(), scores(2360, 0.7, 1.6, PIT)));
    evaluation.put(
        "linear", with(scores(2360, 0.6127, 1.5, PIT), List.of(), scores(2360, 0.9, 2, PIT)));
    evaluation.put(
        "gmm", with(scores(2360, 1.4408, 3.1, PIT), List.of(), scores(2360, 1.4408, 3.1, PIT)));
    evaluation.put(
        "gmmByValue",
        with(scores(2360, 1.0213, 2.2, PIT), List.of(), scores(2360, 1.16, 2.5, PIT)));
    evaluation.put(
        "champion",
        with(scores(2360, -0.0118, 0.86, PIT), List.of(), scores(2360, 0.41, 1.33, PIT)));
    List<LearningPoint> curve = new ArrayList<>();
    for (int epoch = 1; epoch <= 38; epoch++) {
      curve.add(new LearningPoint(epoch, 1.3 * Math.exp(-epoch / 7.0) + 0.0006 * epoch - 0.06));
    }
    return card(
        new ModelCard.Listings(18_874, 2_361, 2_360),
        new HoldOut(
            Instant.parse("2026-11-22T03:00:01Z"),
            HoldOut.TIME,
            Instant.parse("2023-12-01T00:00:00Z"),
            "brand",
            0.1,
            0.05),
        50_000,
        curve,
        evaluation,
        3,
        new Verdict(
            true,
            "Goes live: on 2,360 held-out listings it is 0.034 nats better than version 3, which is"
                + " live (95 % interval 0.021 to 0.048).",
            List.of(
                new Check("champion", true, "0.034 nats better, 95 % interval 0.021 to 0.048."),
                new Check("baselines", true, "Better than each of mlp, linear, gmm, gmmByValue."),
                new Check("coverage", true, "Its 80 % intervals hold 80.2 % of prices."),
                new Check("segments", false, "Clearly worse on brand Casio, by 0.11 nats."))));
  }

  /** As the first version of the service stored it. */
  static ModelCard old() {
    return card(
        new ModelCard.Listings(270, 30, 0),
        null,
        0,
        List.of(),
        new TreeMap<>(Map.of("mdn", bare(0.1, List.of(10, 20)), "gmm", bare(1.2, List.of()))),
        null,
        new Verdict(true, "Goes live: 0.1 beats 1.2", List.of()));
  }

  /** With another curve and other scores. */
  static ModelCard with(List<LearningPoint> curve, SortedMap<String, Scores> evaluation) {
    return card(
        new ModelCard.Listings(270, 30, 30),
        null,
        270,
        curve,
        evaluation,
        null,
        new Verdict(false, "Does not go live", List.of()));
  }

  private static ModelCard card(
      ModelCard.Listings listings,
      @Nullable HoldOut holdOut,
      int baselineListings,
      List<LearningPoint> curve,
      SortedMap<String, Scores> evaluation,
      @Nullable Integer champion,
      Verdict verdict) {
    SortedMap<String, String> settings =
        new TreeMap<>(
            Map.of(
                "members",
                "4",
                "components",
                "8",
                "width",
                "128",
                "masking",
                "0.3",
                "batch_size",
                "256"));
    SortedMap<String, String> environment =
        new TreeMap<>(
            Map.of(
                "cpu", "x86-64, 2 cores, AVX2",
                "dataDigest", "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9",
                "deeplearning4j", "1.0.0-M2.1",
                "jvm", "17.0.17+10-Debian",
                "code", "0.3.0 (afd4482)"));
    return new ModelCard(
        "watches",
        12,
        ModelState.ACTIVE,
        "mdn",
        Instant.parse("2026-11-22T03:00:41.574Z"),
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        1_482_211,
        listings,
        new ModelCard.DataWindow(
            Instant.parse("2021-02-03T00:00:00Z"), Instant.parse("2024-01-31T00:00:00Z")),
        42,
        new TreeMap<>(settings),
        new Provenance(
            "mdn",
            listings.train(),
            listings.validation(),
            listings.test(),
            42,
            settings,
            environment),
        holdOut,
        baselineListings,
        curve,
        evaluation,
        champion,
        verdict,
        champion == null
            ? List.of()
            : List.of(
                new PastPromotion(
                    Instant.parse("2026-11-23T08:00:00Z"), "Better | on <b>", "admin", true)));
  }

  /** Scores without what only newer versions compute. */
  static Scores bare(double nll, List<Integer> pit) {
    return new Scores(
        30,
        nll,
        0.2,
        null,
        0.3,
        null,
        null,
        new Coverage(0.5, 0.8, 0.95),
        null,
        null,
        pit,
        null,
        null,
        List.of(),
        null,
        List.of());
  }

  /** Scores with everything but segments and partial questions. */
  static Scores scores(int listings, double nll, double width, List<Integer> pit) {
    return new Scores(
        listings,
        nll,
        0.181 * width,
        1234.56 * width,
        0.121 * width,
        0.193 * width,
        5321.4 * width,
        new Coverage(0.503, 0.8021, 0.948 + 0.001 * width),
        new Widths(0.27 * width, 0.61 * width, 1.21 * width),
        new Widths(1100 * width, 2500 * width, 5800 * width),
        pit,
        0.0083 * width,
        new Intervals(
            new Interval(nll - 0.031, nll + 0.033),
            new Interval(0.178 * width, 0.184 * width),
            new Interval(0.118 * width, 0.124 * width),
            new Interval(0.786, 0.818)),
        List.of(),
        null,
        List.of());
  }

  /** One and two attributes given; cells for one only. */
  private static List<ShortQuestionScores> shortQuestions(double nll) {
    return List.of(
        new ShortQuestionScores(
            1,
            1_000,
            nll + 1.1,
            0.4,
            new Coverage(0.5, 0.79, 0.94),
            0.33,
            new ShortQuestionScores.Matching(811, nll + 1.2, 0.41, 0.987, 0.42),
            new ShortQuestionScores.Cells(57, 0.043, 0.151, 0.125, 0.031)),
        new ShortQuestionScores(
            2, 998, nll + 0.9, 0.3, new Coverage(0.5, 0.8, 0.95), 0.3, null, null));
  }

  private static Scores with(Scores s, List<Segment> segments, Scores withheld) {
    return new Scores(
        s.listings(),
        s.nll(),
        s.crps(),
        s.crpsInCurrency(),
        s.medianAbsolutePercentageError(),
        s.meanAbsolutePercentageError(),
        s.rootMeanSquaredError(),
        s.coverage(),
        s.width(),
        s.widthInCurrency(),
        s.pit(),
        s.calibrationError(),
        s.intervals(),
        segments,
        withheld,
        shortQuestions(s.nll()));
  }
}
