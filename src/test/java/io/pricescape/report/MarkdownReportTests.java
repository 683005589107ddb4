package io.pricescape.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkdownReportTests {
  @Test
  void hasTheScoresOfAllLearnersAsATable() {
    String text = MarkdownReport.write(Contents.of(Cards.full(), Cards.category("Watches")));
    assertThat(text)
        .startsWith("# Watches, model version 12\n\n## What it is\n\n|  |  |\n| --- | --- |\n")
        .contains("| Score | **mdn** (this model, a mixture density network) | mlp (")
        .contains("| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n| NLL (of log price, nats) |")
        .contains("| **−0.046** (−0.077 to −0.013) | 0.231 (0.200 to 0.264) |")
        .contains("- **Passed**, champion: 0.034 nats better, 95 % interval 0.021 to 0.048.\n")
        .contains("- **Failed**, segments: ")
        .contains("| 2026-11-23 08:00:00 UTC | admin (by a rollback) | Better \\| on \\<b\\> |")
        .contains("| batch\\_size | 256 |")
        .doesNotContain("## Plots", "null");
  }

  @Test
  void keepsEachRowOnItsLineWithAsManyCells() {
    String evil = "a|b\nc \\| <b>*x*</b> [y](z) `k` \u202Eهنا";
    String text =
        MarkdownReport.write(
            Contents.of(
                Cards.full(evil, Map.of(evil, Cards.scores(9, 1, 1, List.of(1, 2)))),
                Cards.category(evil)));
    assertThat(text)
        .contains("| a\\|b c \\\\\\| \\<b\\>\\*x\\*\\</b\\> \\[y\\](z) \\`k\\` \uFFFDهنا | 240 |");
    int width = 0;
    for (String line : text.lines().toList()) {
      int cells = line.startsWith("|") ? line.split("(?<!\\\\)(?:\\\\\\\\)*\\|", -1).length : 0;
      assertThat(cells == 0 || width == 0 || cells == width).as(line).isTrue();
      width = cells;
    }
  }

  @Test
  void startsNoListNoHeadingAndNoRuleWithData() {
    for (String text : List.of("# a", "- a", "+ a", "=== a", "12. a", "3) a")) {
      Report report =
          new Report(
              "T", "t", List.of(new Report.Section("S", List.of(new Block.Paragraph(text)))));
      String line = MarkdownReport.write(report).lines().reduce((a, b) -> b).orElseThrow();
      assertThat(line).matches("\\d*\\\\.*").isNotEqualTo(text);
    }
  }

  @Test
  void saysWhatAnOlderCardDoesNotHave() {
    assertThat(MarkdownReport.write(Contents.of(Cards.old(), Cards.category("Watches"))))
        .contains("Scores with 30 % withheld: not recorded.", "| CRPS in USD | ", "not recorded |")
        .doesNotContain("null", "NaN");
  }
}
