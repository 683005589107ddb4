package io.pricescape.report;

import io.pricescape.catalog.Category;
import io.pricescape.evaluation.Scores;
import io.pricescape.registry.HoldOut;
import io.pricescape.registry.ModelCard;
import io.pricescape.report.Block.Cell;
import io.pricescape.report.Block.Checks;
import io.pricescape.report.Block.Paragraph;
import io.pricescape.report.Block.Picture;
import io.pricescape.report.Block.Table;
import io.pricescape.report.Report.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a report says about a card, in order. */
final class Contents {
  private final ModelCard card;
  private final ScoreTables tables;
  private final ShortQuestionTables shortTables;
  private final @Nullable Scores served;

  private Contents(ModelCard card, Category category) {
    this.card = card;
    this.tables = new ScoreTables(card, category);
    this.shortTables = new ShortQuestionTables(card);
    this.served = card.evaluation().get(card.learner());
  }

  static Report of(ModelCard card, Category category) {
    Contents contents = new Contents(card, category);
    Facts facts = new Facts(card, category);
    return new Report(
        category.title(),
        "model version " + card.version(),
        List.of(
            facts.identity(),
            contents.verdict(),
            contents.scores(),
            contents.withheld(),
            contents.shortQuestions(),
            contents.pictures(),
            contents.segments(),
            facts.hyperparameters(),
            facts.provenance()));
  }

  private Section verdict() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(card.verdict().reason()));
    blocks.add(
        card.verdict().checks().isEmpty()
            ? new Paragraph("The single checks were not recorded.")
            : new Checks(card.verdict().checks()));
    if (!card.promotions().isEmpty()) {
      blocks.add(promotions());
    }
    return new Section(
        card.verdict().promoted() ? "Verdict: may go live" : "Verdict: does not go live", blocks);
  }

  private Table promotions() {
    List<Cell> header = Stream.of("Went live at", "By", "Reason").map(Cell::of).toList();
    return new Table(
        "When and why it went live",
        header,
        card.promotions().stream()
            .map(
                past ->
                    List.of(
                        Cell.of(Figures.second(past.at())),
                        new Cell(past.by(), past.rolledBack() ? "by a rollback" : ""),
                        Cell.of(past.reason())))
            .toList(),
        -1,
        false);
  }

  private Section scores() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Paragraph(
            card.listings().test() > 0
                ? "Measured on "
                    + Figures.count(card.listings().test())
                    + " listings that were kept apart from the training."
                : "This version kept no listings for a test. It was scored on those that also"
                    + " decided when the training stops, so its scores are slightly too good."));
    blocks.add(
        new Paragraph(
            "Lower is better, but for coverage, which should be what its name says. The ranges"
                + " are 95 % confidence intervals by bootstrap over listings."
                + (card.baselineListings() > 0
                    ? " A baseline learned from at most "
                        + Figures.count(card.baselineListings())
                        + " listings."
                    : "")));
    blocks.add(orMissing(tables.ofLearners("Scores of all learners", scores -> scores)));
    return new Section("Scores", blocks);
  }

  private Section withheld() {
    return new Section(
        "Scores on partial questions",
        List.of(
            new Paragraph(
                "The same, with 30 % of what is said about the items withheld: sellers leave out"
                    + " much."),
            orMissing(tables.ofLearners("Scores with 30 % withheld", Scores::withheld))));
  }

  private Section shortQuestions() {
    return new Section(
        "Scores on short questions",
        List.of(
            new Paragraph(
                "Asked with exactly 1, 2 and 3 attributes of test listings given, half of them the"
                    + " first of the form, half of them at random. Matching is a Gaussian mixture"
                    + " fitted to the prices of the training listings that have the values given,"
                    + " where at least 150 do. The KS distance is the largest error in probability"
                    + " beside these prices."),
            orMissing(shortTables.ofLearners("NLL by the number of attributes given, nats")),
            orMissing(shortTables.besideMatching("This model beside the matching listings")),
            orMissing(shortTables.besideCells("This model beside frequent combinations"))));
  }

  private Section pictures() {
    List<Block> blocks = new ArrayList<>();
    for (Plot plot : Plot.values()) {
      blocks.add(
          plot.canShow(card)
              ? new Picture(plot)
              : new Paragraph(plot.title() + ": the card has no figures to draw."));
    }
    return new Section("Plots", blocks);
  }

  private Section segments() {
    HoldOut by = card.holdOut();
    String attribute = by == null || by.mainAttribute() == null ? "Value" : by.mainAttribute();
    return new Section(
        "Scores by the main attribute",
        List.of(
            orMissing(
                tables.ofSegments(
                    "This model on each frequent value of the attribute that tells most about the"
                        + " price",
                    served == null ? List.of() : served.segments(),
                    attribute))));
  }

  /** The table, or a sentence where it has no rows. */
  static Block orMissing(Table table) {
    return table.rows().isEmpty()
        ? new Paragraph(table.caption() + ": " + Figures.MISSING + ".")
        : table;
  }
}
