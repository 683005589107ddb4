package io.pricescape.evidence;

import java.time.Duration;
import java.time.Instant;
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

  private final String category;
  private final ListingFile.Halves halves;
  private final JsonNode run;
  private final StringBuilder table = new StringBuilder(HEAD);

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

  /** The page, ending in the model's own report where there is one. */
  String text(Optional<String> report) {
    String verdict =
        "%nVersion %d %s: %s%n"
            .formatted(
                run.path("modelVersion").asInt(),
                run.path("promoted").asBoolean(false) ? "went live" : "did not go live",
                run.path("reason").asString("no reason was given"));
    return table + verdict + report.map(text -> "\n" + text.strip() + "\n").orElse("");
  }

  private long seconds() {
    return Duration.between(at("startedAt"), at("finishedAt")).toSeconds();
  }

  private Instant at(String field) {
    return Instant.parse(run.path(field).asString());
  }
}
