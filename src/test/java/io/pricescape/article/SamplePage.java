package io.pricescape.article;

import io.pricescape.model.PriceDistribution;
import io.pricescape.sample.ArticleSample.PriceMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The section about the service's own answers: its words, and the figures of a study. */
final class SamplePage {
  private static final String TEXT =
      """
      ## The service, when only the type is given

      What are digital watches listed at, when nothing else is known? Here the service's own learner is asked: the mixture density network with the default hyperparameters and seed %d, trained on the sample that comes with the service (`db/sample/watches.csv`), with the rows that an import accepts, as at a first start. The question gives only `type`.

      %s

      - **Listings**: %,d distinct listings whose price can be read. They are divided as in every training: %,d to learn from, some to decide when to stop, and the %,d newest to score on. The rows in bold are of all of them, the held-out ones too.
      - **Service**: what `POST /api/v1/categories/sample-watches/price-suggestions` computes from this model. For up to three values that at least 50 training listings have, which is so for each type, the service fits a mixture by EM to the prices of these listings and to quantiles of the networks' answer together, and then adds a broad background component of little weight. So its answer is not of the networks alone.
      - **EM**: the product's EM with 8 components, fitted to the log prices of the type among the listings that the service learned from.
      - **Market shares**: between borders in the middle of each gap. The generator draws each market within three standard deviations, so the markets of a type do not overlap.
      - **KS**: Kolmogorov–Smirnov distance to the prices of all listings of the type, the largest error in probability.

      | type | listings | shares of the markets | 10 %% | median | 90 %% | deviation | KS |
      |---|---:|---|---:|---:|---:|---:|---:|
      %s
      %s### NLL of listings that were not learned from

      Mean over the held-out listings, of log price. "Generator" is the distribution that the sample's prices are drawn from, and so the best that can be reached in the long run; on a few dozen listings another distribution can score better by chance.

      | type | held-out listings | generator | EM | service |
      |---|---:|---:|---:|---:|
      %s
      Over all held-out listings the service is %.3f nats %s EM (standard error %.3f).

      ### All short questions that %d listings share

      The same comparison for every combination of one and of two values of `type`, `brand`, `condition` and `movement` that at least %d listings have. The distances are to the prices of all listings with these values, most of which were learned from. EM is fitted to the training listings of each combination, with a component for each 25 of them and at most 8. By chance alone %d prices are about %.2f from the distribution they are drawn from.

      | values given | questions | service: mean KS | largest | share over 0.1 | EM: mean KS | largest |
      |---|---:|---:|---:|---:|---:|---:|
      %s
      The service's largest distances, with one and with two values given, are those of %s and of %s.

      """;

  private static final String ALT =
      "Histogram of %s watches on a logarithmic axis with the service's and EM's density";

  /** Mean Kolmogorov–Smirnov distance of n draws: this over √n. */
  private static final double MEAN_KS = 0.8687;

  private final SampleStudy study;

  SamplePage(SampleStudy study) {
    this.study = study;
  }

  String text() {
    Moments difference = study.difference();
    return Page.text(
        TEXT,
        SampleStudy.SEED,
        summary(),
        study.listings(),
        study.learned(),
        study.heldOut(),
        study.types().stream().map(SamplePage::rows).collect(Collectors.joining()),
        plots(),
        nllRows(),
        Math.abs(difference.mean()),
        difference.mean() > 0 ? "worse than" : "better than",
        difference.deviation() / Math.sqrt(study.heldOut()),
        SampleStudy.MIN_LISTINGS,
        SampleStudy.MIN_LISTINGS,
        SampleStudy.MIN_LISTINGS,
        MEAN_KS / Math.sqrt(SampleStudy.MIN_LISTINGS),
        cells("one", study.oneGiven()) + cells("two", study.twoGiven()),
        farthest(study.oneGiven()),
        farthest(study.twoGiven()));
  }

  private String summary() {
    TypeStudy digital = study.type("digital");
    List<String> parts = new ArrayList<>();
    double[] truth = digital.shares();
    double[] said = digital.shares(digital.service());
    for (int k = 0; k < said.length; k++) {
      PriceMode market = digital.truth().markets().get(k);
      parts.add(
          Page.text(
              "%.1f %% around %,.0f USD (of the listings: %.1f %%)",
              100 * said[k], market.mean(), 100 * truth[k]));
    }
    return Page.text(
        "Its answer for `digital`: %s. It is at most %.1f points of probability off at any price.",
        String.join(", ", parts), 100 * digital.ks(digital.service()));
  }

  private static String rows(TypeStudy type) {
    double[] prices = type.prices();
    String truth =
        Page.text(
            "| **%s** | %,d | %s | %,.0f | %,.0f | %,.0f | %,.0f | |%n",
            type.name(),
            prices.length,
            shares(type.shares()),
            Prices.quantile(prices, 0.1),
            Prices.quantile(prices, 0.5),
            Prices.quantile(prices, 0.9),
            type.deviation());
    return truth + row("EM", type, type.em()) + row("service", type, type.service());
  }

  private static String row(String name, TypeStudy type, PriceDistribution answer) {
    double[] quantiles = answer.quantiles(0.1, 0.5, 0.9);
    return Page.text(
        "| %s | | %s | %,.0f | %,.0f | %,.0f | %,.0f | %.3f |%n",
        name,
        shares(type.shares(answer)),
        quantiles[0],
        quantiles[1],
        quantiles[2],
        answer.standardDeviation(),
        type.ks(answer));
  }

  private static String shares(double[] shares) {
    List<String> texts = new ArrayList<>();
    for (double share : shares) {
      texts.add(Page.text("%.1f %%", 100 * share));
    }
    return shares.length == 1 ? "one market" : String.join(", ", texts);
  }

  private static String plots() {
    return SamplePlots.TYPES.stream()
        .map(type -> Page.text("![" + ALT + "](sample-%s.svg)%n%n", type, type))
        .collect(Collectors.joining());
  }

  private String nllRows() {
    StringBuilder rows = new StringBuilder();
    for (TypeStudy type : study.types()) {
      rows.append(
          nllRow(
              type.name(),
              type.heldOut().length,
              Moments.of(type.nllOfTruth()).mean(),
              Moments.of(type.nll(type.em())).mean(),
              Moments.of(type.nll(type.service())).mean()));
    }
    return rows.append(
            nllRow(
                "**all**",
                study.heldOut(),
                study.mean(TypeStudy::nllOfTruth),
                study.mean(type -> type.nll(type.em())),
                study.mean(type -> type.nll(type.service()))))
        .toString();
  }

  private static String nllRow(String name, int rows, double truth, double em, double service) {
    return Page.text("| %s | %,d | %.3f | %.3f | %.3f |%n", name, rows, truth, em, service);
  }

  private static String farthest(List<SampleStudy.Cell> cells) {
    return cells.stream()
        .max(Comparator.comparingDouble(SampleStudy.Cell::ks))
        .map(cell -> new TreeMap<>(cell.item().texts()).toString())
        .map(values -> "`" + values + "`")
        .orElseThrow();
  }

  private static String cells(String given, List<SampleStudy.Cell> cells) {
    SampleStudy.Distances distances = SampleStudy.Distances.of(cells);
    return Page.text(
        "| %s | %d | %.3f | %.3f | %.0f %% | %.3f | %.3f |%n",
        given,
        cells.size(),
        distances.mean(),
        distances.max(),
        100 * distances.overATenth(),
        distances.meanOfEm(),
        distances.maxOfEm());
  }
}
