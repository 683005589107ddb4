package io.pricescape.report;

import io.pricescape.catalog.Category;
import io.pricescape.registry.HoldOut;
import io.pricescape.registry.ModelCard;
import io.pricescape.registry.ModelState;
import io.pricescape.report.Block.Cell;
import io.pricescape.report.Block.Table;
import io.pricescape.report.Report.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model is, and what it was made of and with. */
final class Facts {
  private final ModelCard card;
  private final Category category;

  Facts(ModelCard card, Category category) {
    this.card = card;
    this.category = category;
  }

  Section identity() {
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
                    Cell.row("Main attribute", mainAttribute(card.holdOut())),
                    Cell.row("Compared with", comparedWith())))));
  }

  Section hyperparameters() {
    return new Section(
        "Hyperparameters",
        List.of(
            Contents.orMissing(
                Table.ofFacts("Settings of the learner", rows(card.hyperparameters())))));
  }

  Section provenance() {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(Cell.row("SHA-256 of the artifact", card.sha256()));
    rows.add(Cell.row("Bytes of the artifact", Figures.count(card.bytes())));
    rows.add(Cell.row("Seed", String.valueOf(card.seed())));
    rows.addAll(rows(card.provenance().environment()));
    return new Section(
        "Provenance", List.of(Table.ofFacts("What the model was made of and with", rows)));
  }

  private static List<List<Cell>> rows(Map<String, ?> facts) {
    return facts.entrySet().stream()
        .map(e -> Cell.row(e.getKey(), String.valueOf(e.getValue())))
        .toList();
  }

  private String comparedWith() {
    if (card.champion() != null) {
      return card.evaluation().containsKey("champion")
          ? "version " + card.champion() + ", which was live"
          : "nothing; version " + card.champion() + " was live and could not be compared";
    }
    return card.verdict().checks().isEmpty() ? Figures.MISSING : "no version was live";
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
      case HoldOut.TIME ->
          holdOut.from() == null
              ? "the newest listings"
              : "the newest listings, from " + Figures.day(holdOut.from()) + " on";
      case HoldOut.CONTENT -> "some listings, chosen by a digest of their content";
      default -> holdOut.by();
    };
  }

  private static String mainAttribute(@Nullable HoldOut holdOut) {
    if (holdOut == null) {
      return Figures.MISSING;
    }
    return holdOut.mainAttribute() == null ? "none" : holdOut.mainAttribute();
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
