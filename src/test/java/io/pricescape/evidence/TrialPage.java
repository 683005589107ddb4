package io.pricescape.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A trial as Markdown. */
final class TrialPage {
  private static final String HEAD =
      """
      | Category | Learned from | Scored on | Answers withheld | NLL | CRPS | Inside 80 % | Median error | Training |
      |---|--:|--:|--:|--:|--:|--:|--:|--:|
      """;
  private static final String ROW =
      "| %s | %,d | %,d | %.0f %% | %.4f | %.5f | %.2f %% | %.2f %% | %d s |%n";

  private static final String SHORT_HEAD =
      """

      | Category | Answers given | Questions | NLL | CRPS | Inside 80 % | Median error | Combinations | Mean KS | KS over 0.1 | Largest KS |
      |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
      """;
  private static final String SHORT_ROW =
      "| %s | %d | %,d | %.4f | %.5f | %.2f %% | %.2f %% | %s |%n";
  private static final double OVER = 0.1;

  private final String category;
  private final ListingFile.Halves halves;
  private final JsonNode run;
  private final StringBuilder table = new StringBuilder(HEAD);
  private final StringBuilder shortTable = new StringBuilder();

  /**
   * A page without figures yet.
   *
   * @param run the training run, succeeded
   */
  TrialPage(String category, ListingFile.Halves halves, JsonNode run) {
    this.category = category;
    this.halves = halves;
    this.run = run;
  }

  /** Adds a row to the table. */
  void add(double withheld, Figures figures) {
    table.append(
        String.format(
            Locale.ROOT,
            ROW,
            category,
            halves.learned().size(),
            halves.heldBack().size(),
            100 * withheld,
            figures.nll(),
            figures.crps(),
            100 * figures.coverage80(),
            100 * figures.medianError(),
            seconds()));
  }

  /**
   * Adds a row to the table of short questions.
   *
   * @param ks distances from the prices of the rows that have the same values, shape [combinations]
   */
  void addShort(int said, int questions, Figures figures, double[] ks) {
    if (shortTable.isEmpty()) {
      shortTable.append(SHORT_HEAD);
    }
    shortTable.append(
        String.format(
            Locale.ROOT,
            SHORT_ROW,
            category,
            said,
            questions,
            figures.nll(),
            figures.crps(),
            100 * figures.coverage80(),
            100 * figures.medianError(),
            distances(ks)));
  }

  private static String distances(double[] ks) {
    if (ks.length == 0) {
      return "0 | – | – | –";
    }
    return String.format(
        Locale.ROOT,
        "%,d | %.4f | %.1f %% | %.3f",
        ks.length,
        Arrays.stream(ks).average().orElseThrow(),
        100.0 * Arrays.stream(ks).filter(each -> each > OVER).count() / ks.length,
        Arrays.stream(ks).max().orElseThrow());
  }

  /** The page, ending in the model's own report where there is one. */
  String text(Optional<String> report) {
    String verdict =
        "%nVersion %d %s: %s%n"
            .formatted(
                run.path("modelVersion").asInt(),
                run.path("promoted").asBoolean(false) ? "went live" : "did not go live",
                run.path("reason").asString("no reason was given"));
    return table.toString()
        + shortTable
        + verdict
        + report.map(text -> "\n" + text.strip() + "\n").orElse("");
  }

  private long seconds() {
    return Duration.between(at("startedAt"), at("finishedAt")).toSeconds();
  }

  private Instant at(String field) {
    return Instant.parse(run.path(field).asString());
  }
}
