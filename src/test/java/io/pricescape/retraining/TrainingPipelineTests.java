package io.pricescape.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.TestPostgres;
import io.pricescape.catalog.Category;
import io.pricescape.listing.Listings;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import io.pricescape.registry.HoldOut;
import io.pricescape.registry.ModelCard;
import io.pricescape.registry.ModelVersions;
import io.pricescape.registry.SmallModels;
import io.pricescape.training.ListingTable;
import io.pricescape.training.MarginalMixtureTrainer;
import io.pricescape.training.Trainer;
import io.pricescape.training.TrainingListener;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.unit.DataSize;

class TrainingPipelineTests {
  private final DataSource database = TestPostgres.fresh();
  private volatile TrainingPipeline pipeline;

  /** Learns what another learner learns, under another name. */
  private record Named(String learner, Trainer trainer) implements Trainer {
    @Override
    public PriceModel train(ListingTable.Split rows, long seed, TrainingListener listener) {
      return trainer.train(rows, seed, listener);
    }
  }

  /** Knows one model, whatever the rows. */
  private record Stubborn(String learner, byte[] artifact) implements Trainer {
    @Override
    public PriceModel train(ListingTable.Split rows, long seed, TrainingListener listener) {
      return ModelCodec.decode(artifact);
    }
  }

  /** Learns from nothing but its seed. */
  private record Seeded(String learner) implements Trainer {
    @Override
    public PriceModel train(ListingTable.Split rows, long seed, TrainingListener listener) {
      return ModelCodec.decode(SmallModels.artifact(seed));
    }
  }

  private DataSize maxMemory = DataSize.ofGigabytes(1);

  private static final Trainer CLUELESS = new Stubborn("clueless", SmallModels.artifact(20));

  private static final Trainer SOUND = new MarginalMixtureTrainer();

  @Test
  void registersAndPromotesACandidateThatBeatsTheOthers() {
    ModelCard card =
        trained(new Learners(new Named("mdn", SOUND), List.of(new Named("gmm", CLUELESS))), true);

    assertThat(card.verdict().promoted()).isTrue();
    assertThat(card.learner()).isEqualTo("mdn");
    ModelCard.Listings parts = card.listings();
    assertThat(parts.train() + parts.validation() + parts.test()).isEqualTo(400);
    assertThat(parts.validation()).isBetween(30, 90);
    assertThat(parts.test()).isBetween(50, 110);
    assertThat(card.dataWindow())
        .isEqualTo(
            new ModelCard.DataWindow(
                Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z")));
    assertThat(card.evaluation()).containsOnlyKeys("mdn", "gmm");
    assertThat(card.evaluation().get("mdn").listings()).isEqualTo(parts.test());
    assertThat(card.evaluation().get("mdn").nll()).isLessThan(card.evaluation().get("gmm").nll());
    assertThat(card.evaluation().get("mdn").withheld()).isNotNull();
    assertThat(card.holdOut().by()).isEqualTo(HoldOut.CONTENT);
    assertThat(card.holdOut().readAt()).isBeforeOrEqualTo(card.trainedAt());
    assertThat(card.seed()).isEqualTo(5);
    assertThat(card.provenance().seed()).isEqualTo(5);
    assertThat(card.provenance().testListings()).isEqualTo(parts.test());
    assertThat(card.provenance().hyperparameters()).containsEntry("components", "6");
    assertThat(card.hyperparameters()).containsEntry("components", 6);
  }

  @Test
  void servesABaselineThatIsBestOnTheValidationListings() {
    ModelCard card = trained(new Learners(new Named("mdn", CLUELESS), List.of(SOUND)), true);

    assertThat(card.learner()).isEqualTo("gmm");
    assertThat(card.provenance().learner()).isEqualTo("gmm");
    assertThat(card.evaluation()).containsOnlyKeys("mdn", "gmm");
  }

  @Test
  void keepsACandidateThatLosesWithoutMakingItLive() {
    ModelCard card =
        trained(new Learners(new Named("mdn", CLUELESS), List.of(new Seeded("gmm"))), false);

    assertThat(card.verdict().promoted()).isFalse();
    assertThat(card.verdict().checks()).anyMatch(check -> !check.passed());
  }

  @Test
  void makesTheSameArtifactFromTheSameListingsAndSeedAndHoldsItForNoBetter() {
    Learners learners = new Learners(SOUND, List.of(new Named("other", CLUELESS)));
    ModelCard first = trained(learners, true);
    ModelCard second = trained(learners, false);

    assertThat(second.version()).isEqualTo(first.version() + 1);
    assertThat(second.sha256()).isEqualTo(first.sha256());
    assertThat(second.champion()).isEqualTo(first.version());
    assertThat(second.evaluation()).containsKey("champion");
    assertThat(second.verdict().reason()).contains("no better than version " + first.version());
  }

  @Test
  void anotherSeedMayMakeAnotherArtifact() {
    Learners learners = new Learners(new Seeded("mdn"), List.of(new Named("gmm", CLUELESS)));
    assertThat(trained(learners, 6, false).sha256())
        .isNotEqualTo(trained(learners, 5, false).sha256());
  }

  @Test
  void readsNothingWhereTheListingsWouldNotFitIntoMemory() {
    maxMemory = DataSize.ofMegabytes(64);
    Learners none = new Learners(SOUND, List.of());
    try (RetrainingRoom room = RetrainingRoom.training(database, this::deferred)) {
      room.with("watches", 400);
      pipeline = pipeline(room, none);

      long id = room.runs().start("watches", RunTrigger.ADMIN, 5).id();

      assertThat(room.awaitState(id, RunState.FAILED).error())
          .startsWith("The 400 listings of watches need about 64 MB of heap to learn from")
          .contains("pricescape.retraining.max-memory allows 64 MB");
    }
  }

  private ModelCard trained(Learners learners, boolean promoted) {
    return trained(learners, 5, promoted);
  }

  private TrainingPipeline pipeline(RetrainingRoom room, Learners learners) {
    return new TrainingPipeline(
        new ListingReading(
            room.bean(Listings.class), room.bean(PlatformTransactionManager.class), maxMemory),
        wanted -> learners,
        room.bean(ModelVersions.class),
        Clock.systemUTC());
  }

  private ModelCard trained(Learners learners, long seed, boolean promoted) {
    try (RetrainingRoom room = RetrainingRoom.training(database, this::deferred)) {
      room.with("watches", 400);
      pipeline = pipeline(room, learners);
      long id = room.runs().start("watches", RunTrigger.ADMIN, seed).id();
      TrainingRun run = room.awaitState(id, RunState.SUCCEEDED);
      assertThat(run.promoted()).isEqualTo(promoted);
      return room.bean(ModelVersions.class).card("watches", run.modelVersion());
    }
  }

  private Training.Trained deferred(Category category, TrainingOrder order, RunProgress progress) {
    return pipeline.train(category, order, progress);
  }
}
