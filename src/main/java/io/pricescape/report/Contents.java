package io.pricescape.report;

import io.pricescape.catalog.Category;
import io.pricescape.evaluation.Scores;
import io.pricescape.registry.HoldOut;
import io.pricescape.registry.ModelCard;
import io.pricescape.registry.ModelState;
import io.pricescape.report.Block.Cell;
import io.pricescape.report.Block.Checks;
import io.pricescape.report.Block.Paragraph;
import io.pricescape.report.Block.Picture;
import io.pricescape.report.Block.Table;
import io.pricescape.report.Report.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a report says about a card, in order. */
final class Contents {
  private final ModelCard card;
  private final Category category;
  private final ScoreTables tables;
  private final @Nullable Scores served;

  private Contents(ModelCard card, Category category) {
    this.card = card;
    this.category = category;
    this.tables = new ScoreTables(card, category);
    this.served = card.evaluation().get(card.learner());
  }

  static Report of(ModelCard card, Category category) {
    Contents contents = new Contents(card, category);
    return new Report(
        category.title(),
        "model version " + card.version(),
        List.of(
            contents.identity(),
            contents.verdict(),
            contents.scores(),
            contents.withheld(),
            contents.pictures(),
            contents.segments(),
            contents.hyperparameters(),
            contents.provenance()));
  }

  private Section verdict() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(card.verdict().reason()));
    blocks.add(
        card.verdict().checks().isEmpty()
            ? new Paragraph("The single checks were not recorded.")
            : new Checks(card.verdict().checks()));
    return new Section(
        card.verdict().promoted() ? "Verdict: may go live" : "Verdict: does not go live", blocks);
  }

  private Section identity() {
    ModelCard.Listings listings = card.listings();
    return new Section(
        "What it is",
        List.of(
            Table.ofFacts(
                "The model",
                List.of(
                    Cell.row("Category", category.title() + " (" + card.category() + ")"),
                    Cell.row("Version", String.valueOf(card.version())),
                    Cell.row("Learner", learner()),
                    Cell.row("State", state(card.state())),
                    Cell.row("Trained at", Figures.second(card.trainedAt())),
                    Cell.row("Listings to learn from", Figures.count(listings.train())),
                    Cell.row("Listings to stop by", Figures.count(listings.validation())),
                    Cell.row(
                        "Listings to test on",
                        listings.test() == 0 ? Figures.MISSING : Figures.count(listings.test())),
                    Cell.row(
                        "Dates of the listings",
                        Figures.day(card.dataWindow().from())
                            + " to "
                            + Figures.day(card.dataWindow().to())),
                    Cell.row("Held out", heldOut(card.holdOut())),
                    Cell.row(
                        "Compared with",
                        card.champion() == null
                            ? "no live version"
                            : "version " + card.champion() + ", which was live")))));
  }

  private Section scores() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Paragraph(
            card.listings().test() > 0
                ? "Measured on "
                    + Figures.count(card.listings().test())
                    + " listings that no learner saw."
                : "This version kept no listings for a test. It was scored on those that also"
                    + " decided when the training stops, so its scores are slightly too good."));
    blocks.add(
        new Paragraph(
            "Lower is better, but for coverage, which should be what its name says. Small figures"
                + " are 95 % confidence intervals by bootstrap over listings."
                + (card.baselineListings() > 0
                    ? " The other learners learned from at most "
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

  private Section pictures() {
    List<Block> blocks = new ArrayList<>();
    for (Plot plot : Plot.values()) {
      blocks.add(
          plot.canShow(card)
              ? new Picture(plot)
              : new Paragraph(plot.title() + ": " + Figures.MISSING + "."));
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

  private Section hyperparameters() {
    return new Section(
        "Hyperparameters",
        List.of(orMissing(Table.ofFacts("Settings of the learner", rows(card.hyperparameters())))));
  }

  private Section provenance() {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(Cell.row("SHA-256 of the artifact", card.sha256()));
    rows.add(Cell.row("Bytes of the artifact", Figures.count(card.bytes())));
    rows.add(Cell.row("Seed", String.valueOf(card.seed())));
    rows.addAll(rows(card.provenance().environment()));
    return new Section(
        "Provenance", List.of(Table.ofFacts("What the model was made of and with", rows)));
  }

  private static List<List<Cell>> rows(Map<String, String> facts) {
    return facts.entrySet().stream().map(e -> Cell.row(e.getKey(), e.getValue())).toList();
  }

  private static Block orMissing(Table table) {
    return table.rows().isEmpty()
        ? new Paragraph(table.caption() + ": " + Figures.MISSING + ".")
        : table;
  }

  private String learner() {
    return Learner.of(card).stream()
        .filter(learner -> learner.made() && !learner.words().isEmpty())
        .map(learner -> learner.key() + ", " + learner.words())
        .findFirst()
        .orElse(card.learner());
  }

  private static String heldOut(@Nullable HoldOut holdOut) {
    if (holdOut == null) {
      return Figures.MISSING;
    }
    return switch (holdOut.by()) {
      case "time" ->
          holdOut.from() == null
              ? "the newest listings"
              : "the newest listings, from " + Figures.day(holdOut.from()) + " on";
      case "content" -> "some listings, chosen by a digest of their content";
      default -> holdOut.by();
    };
  }

  private static String state(ModelState state) {
    return switch (state) {
      case CANDIDATE -> "candidate: not yet live";
      case ACTIVE -> "active: answers the category's questions";
      case RETIRED -> "retired: was live once";
      case REJECTED -> "rejected: kept, but not live";
    };
  }
}
