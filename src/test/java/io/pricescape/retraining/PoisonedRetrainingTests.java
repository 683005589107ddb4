package io.pricescape.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.TestPostgres;
import io.pricescape.evaluation.Check;
import io.pricescape.listing.Listings;
import io.pricescape.registry.ModelCard;
import io.pricescape.registry.ModelState;
import io.pricescape.registry.ModelVersions;
import io.pricescape.training.MarginalMixtureTrainer;
import io.pricescape.training.MixtureByValueTrainer;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.unit.DataSize;

/** From the import to the verdict: a market of 300 for brand A and 3,000 for brand B. */
class PoisonedRetrainingTests {
  private static final int OLD = 1_000;
  private static final int ALL = 1_600;

  private volatile TrainingPipeline pipeline;
  private RetrainingRoom room;

  @BeforeEach
  void aVersionIsLive() {
    room =
        RetrainingRoom.training(
            TestPostgres.fresh(),
            (category, order, progress) -> pipeline.train(category, order, progress));
    pipeline =
        new TrainingPipeline(
            new ListingReading(
                room.bean(Listings.class),
                room.bean(PlatformTransactionManager.class),
                DataSize.ofGigabytes(1)),
            wanted ->
                new Learners(new MixtureByValueTrainer(), List.of(new MarginalMixtureTrainer())),
            room.bean(ModelVersions.class),
            Clock.systemUTC());
    room.define("watches", null);
    room.selling("watches", OLD, PoisonedRetrainingTests::honest);
    ModelCard first = trained();
    assertThat(first.learner()).isEqualTo("gmmByValue");
    assertThat(first.state()).isEqualTo(ModelState.ACTIVE);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private static double honest(int i) {
    return (i % 2 == 0 ? 300 : 3_000) * Math.exp(0.1 * new SplittableRandom(i).nextGaussian());
  }

  private ModelCard trained() {
    long id = room.runs().start("watches", RunTrigger.ADMIN, 5).id();
    TrainingRun run = room.awaitState(id, RunState.SUCCEEDED);
    ModelCard card = room.bean(ModelVersions.class).card("watches", run.modelVersion());
    assertThat(run.reason()).isEqualTo(card.verdict().reason());
    assertThat(run.promoted()).isEqualTo(card.state() == ModelState.ACTIVE);
    return card;
  }

  private void isRefused() {
    ModelCard card = trained();
    assertThat(card.state()).isEqualTo(ModelState.REJECTED);
    assertThat(card.champion()).isEqualTo(1);
    assertThat(card.verdict().reason())
        .startsWith("Does not go live: ")
        .contains("lie outside version 1's central 99.8 % interval")
        .contains("either the import is wrong or the market jumped")
        .endsWith(".");
    assertThat(room.bean(ModelVersions.class).active("watches"))
        .hasValueSatisfying(live -> assertThat(live.version()).isEqualTo(1));
  }

  @Test
  void newPricesOfWhichAThirdAreAHundredfoldDoNotGoLive() {
    room.selling("watches", ALL, i -> honest(i) * (i >= OLD && i % 3 == 0 ? 100 : 1));
    isRefused();
  }

  @Test
  void shuffledNewPricesDoNotGoLive() {
    SplittableRandom random = new SplittableRandom(1);
    room.selling("watches", ALL, i -> honest(i < OLD ? i : OLD + random.nextInt(ALL - OLD)));
    isRefused();
  }

  @Test
  void honestGrowthGoesLiveOrIsOnlyNoBetter() {
    room.selling("watches", ALL, PoisonedRetrainingTests::honest);
    ModelCard card = trained();
    assertThat(card.listings().train()).isGreaterThan(OLD);
    assertThat(card.evaluation()).containsKeys("gmm", "gmmByValue", "champion");
    List<String> failed =
        card.verdict().checks().stream().filter(check -> !check.passed()).map(Check::name).toList();
    if (card.state() == ModelState.ACTIVE) {
      assertThat(failed).isEmpty();
    } else {
      assertThat(failed).containsExactly("champion");
      assertThat(card.verdict().reason()).contains("no better than version 1");
    }
  }

  @Test
  void aMarketThatFellALittleIsLearned() {
    room.selling("watches", 3 * OLD, i -> honest(i) * (i >= OLD ? 0.96 : 1));
    ModelCard card = trained();
    assertThat(card.state()).as(card.verdict().reason()).isEqualTo(ModelState.ACTIVE);
  }
}
