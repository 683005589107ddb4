package io.pricescape.registry;

import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.PriceScale;
import io.pricescape.evaluation.Interval;
import io.pricescape.evaluation.Scores;
import io.pricescape.evaluation.Verdict;
import io.pricescape.listing.Listing;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.Provenance;
import io.pricescape.training.EpochProgress;
import io.pricescape.training.ListingTable;
import io.pricescape.training.MarginalMixtureTrainer;
import io.pricescape.training.TrainingListener;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Real models, small enough to be trained in a test, and what is told about them. */
public final class SmallModels {
  /** Hears nothing and ends nothing. */
  public static final TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public void epochFinished(EpochProgress progress) {}

        @Override
        public boolean cancelled() {
          return false;
        }
      };

  private SmallModels() {}

  /** A category with one attribute and no schedule. */
  public static Category category(String key) {
    return new Category(
        key,
        "Things",
        "USD",
        PriceScale.LOG,
        false,
        List.of(new CategoricalAttribute("brand", false)),
        null);
  }

  /** The artifact of a marginal mixture; another seed, another artifact. */
  public static byte[] artifact(long seed) {
    ListingTable.Builder rows = ListingTable.builder(category("things"));
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 300; i++) {
      rows.add(
          new Listing(
              "id" + i,
              new Item(Map.of("brand", i % 2 == 0 ? "A" : "B"), Map.of()),
              Math.exp(5 + seed * 0.1 + random.nextDouble()),
              Instant.parse("2026-01-01T00:00:00Z"),
              Instant.parse("2026-01-01T00:00:00Z")));
    }
    return ModelCodec.encode(
        new MarginalMixtureTrainer().train(rows.build().split(), seed, SILENT));
  }

  /** What a training that won, or lost, tells about its model. */
  public static ModelDraft draft(boolean won) {
    return draft(won, null);
  }

  /** The same, of a training that found a version live. */
  public static ModelDraft draft(boolean won, @Nullable Integer champion) {
    return draft(won, champion, "mdn");
  }

  /** The same of a learner's model, which may have no scores. */
  static ModelDraft draft(boolean won, @Nullable Integer champion, String learner) {
    return new ModelDraft(
        learner,
        Instant.parse("2026-11-22T03:00:41Z"),
        new ModelCard.Listings(270, 30, 30),
        new ModelCard.DataWindow(
            Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:00Z")),
        42,
        new TreeMap<>(Map.of("members", "1")),
        new Provenance(
            "mdn", 270, 30, 30, 42, new TreeMap<>(Map.of("members", "1")), new TreeMap<>()),
        new HoldOut(
            Instant.parse("2026-11-22T03:00:01Z"), HoldOut.CONTENT, null, "brand", 0.1, 0.1),
        270,
        List.of(new LearningPoint(1, 0.4), new LearningPoint(2, 0.1)),
        new TreeMap<>(Map.of("mdn", scores(0.1), "gmm", scores(1.2))),
        champion,
        new Verdict(won, won ? "0.1 beats 1.2" : "0.1 does not beat 0.0", List.of()));
  }

  private static Scores scores(double nll) {
    return new Scores(
        30,
        nll,
        0.2,
        40.0,
        0.3,
        0.35,
        60.0,
        new Scores.Coverage(0.5, 0.8, 0.95),
        new Scores.Widths(0.4, 0.8, 1.2),
        new Scores.Widths(40, 80, 120),
        List.of(10, 20),
        0.01,
        new Scores.Intervals(
            new Interval(nll - 0.1, nll + 0.1),
            new Interval(0.19, 0.21),
            new Interval(0.28, 0.32),
            new Interval(0.75, 0.85)),
        List.of(),
        null,
        List.of());
  }
}
