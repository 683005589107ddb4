package io.pricescape.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.TestPostgres;
import io.pricescape.registry.ModelCard;
import io.pricescape.registry.ModelState;
import io.pricescape.registry.ModelVersions;
import io.pricescape.registry.SmallModels;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Another version goes live while a run trains. */
class OvertakenRunTests {
  private final CompletableFuture<ModelVersions> versions = new CompletableFuture<>();

  /** Wins against no version, while an admin promotes another. */
  private Training.Trained overtaken(TrainingOrder order) {
    ModelCard other =
        versions.join().register("watches", SmallModels.artifact(9), SmallModels.draft(true));
    versions.join().promote("watches", other.version(), "it is better", "an admin");
    return new Training.Trained(SmallModels.artifact(order.seed()), SmallModels.draft(true));
  }

  @Test
  void aModelThatWasNotComparedWithTheLiveOneStaysACandidate() {
    try (RetrainingRoom room =
        RetrainingRoom.training(
                TestPostgres.fresh(), (category, order, progress) -> overtaken(order))
            .with("watches", 120)) {
      versions.complete(room.bean(ModelVersions.class));
      long id = room.runs().start("watches", RunTrigger.ADMIN).id();

      TrainingRun run = room.awaitState(id, RunState.SUCCEEDED);

      assertThat(run.promoted()).isFalse();
      assertThat(run.reason())
          .contains("another version went live while this one was judged")
          .contains("promote by hand, or train again");
      assertThat(run.modelVersion()).isEqualTo(2);
      assertThat(versions.join().active("watches"))
          .hasValueSatisfying(live -> assertThat(live.version()).isEqualTo(1));
      assertThat(versions.join().card("watches", 2).state()).isEqualTo(ModelState.CANDIDATE);
      assertThat(versions.join().card("watches", 2).promotions()).isEmpty();
    }
  }
}
