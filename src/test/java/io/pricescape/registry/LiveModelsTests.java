package io.pricescape.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.pricescape.TestPostgres;
import io.pricescape.catalog.Categories;
import io.pricescape.model.ModelCodec;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

class LiveModelsTests {
  private final DataSource database = TestPostgres.fresh();
  private final RegistryRoom here = new RegistryRoom(database);
  private final RegistryRoom elsewhere = new RegistryRoom(database);

  @BeforeEach
  void define() {
    here.bean(Categories.class).define(SmallModels.category("things"));
  }

  @AfterEach
  void close() {
    here.close();
    elsewhere.close();
  }

  @Test
  void answersWithAPromotedModelAsSoonAsThePromotionReturns() {
    promote(here, here.registered(1));

    assertThat(version(here)).isEqualTo(1);
    assertThat(here.live().find("things").orElseThrow().listings()).isEqualTo(270);
  }

  @Test
  void loadsAFirstModelForAQuestionThatComesBeforeTheNextLook() {
    assertThat(elsewhere.live().find("things")).isEmpty();
    promote(here, here.registered(1));

    assertThat(elsewhere.live().card("things")).as("it has not looked yet").isEmpty();
    assertThat(version(elsewhere)).isEqualTo(1);
  }

  @Test
  void answersWithWhatWasMadeReadyAndOnlyWithThat() {
    byte[] artifact = SmallModels.artifact(1);
    here.live().prepare(SmallModels.artifact(3));
    promote(here, here.registered(1));
    assertThat(version(here)).isEqualTo(1);
    assertThat(here.live().find("things").orElseThrow().model().provenance())
        .isEqualTo(ModelCodec.decode(artifact).provenance());
    here.live().prepare(SmallModels.artifact(2));
    promote(here, here.registered(2));
    assertThat(version(here)).isEqualTo(2);
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void tellsOnceThatAVersionAnswers(CapturedOutput output) {
    promote(here, here.registered(1));
    version(here);
    here.live().refresh();
    version(here);

    assertThat(output.getAll()).containsOnlyOnce("Category things is answered by model version 1");
  }

  @Test
  void keepsTheOldModelUntilThePromotionIsCommitted() {
    promote(here, here.registered(1));
    int next = here.registered(2);

    here.bean(TransactionTemplate.class)
        .executeWithoutResult(
            status -> {
              promote(here, next);
              assertThat(version(here)).isEqualTo(1);
            });

    assertThat(version(here)).isEqualTo(2);
  }

  @Test
  void keepsTheOldModelWhenThePromotionIsRolledBackWithItsTransaction() {
    promote(here, here.registered(1));
    int next = here.registered(2);

    assertThatThrownBy(
            () ->
                here.bean(TransactionTemplate.class)
                    .executeWithoutResult(
                        status -> {
                          promote(here, next);
                          throw new IllegalStateException("on purpose");
                        }))
        .hasMessage("on purpose");

    here.live().refresh();
    assertThat(version(here)).isEqualTo(1);
  }

  @Test
  void followsAPromotionOfAnotherProcessAtTheNextLook() {
    promote(elsewhere, elsewhere.registered(1));
    here.live().refresh();
    assertThat(version(here)).isEqualTo(1);

    promote(elsewhere, elsewhere.registered(2));
    assertThat(version(here)).isEqualTo(1);
    here.live().refresh();
    assertThat(version(here)).isEqualTo(2);

    elsewhere.versions().rollback("things", "because", "a test");
    here.live().refresh();
    assertThat(version(here)).isEqualTo(1);
  }

  @Test
  void isReadyWhenTheLiveVersionsAreKnownAndTheModelTrainedLastIsLoaded() {
    assertThat(ready(here)).isEqualTo(Status.UP);
    here.bean(Categories.class).define(SmallModels.category("flats"));
    promote(here, here.registered(1));
    here.promote("flats", here.registered("flats", 2));
    here.jdbc()
        .sql(
            "update model_version set trained_at = trained_at - interval '1 day'"
                + " where category = 'flats'")
        .update();

    try (RegistryRoom third = new RegistryRoom(database)) {
      assertThat(ready(third)).isEqualTo(Status.UP);
      assertThat(third.bean(ModelCache.class).live("things")).isNotNull();
      assertThat(third.bean(ModelCache.class).live("flats")).isNull();
      assertThat(third.loads()).isEqualTo(1);
    }
  }

  @Test
  void isNotReadyBeforeTheTableCouldBeLookedAt() {
    here.jdbc().sql("alter table model_version rename to away").update();
    LiveModels models = unstarted();
    assertThat(new LiveModelsHealth(models).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    assertThatThrownBy(models::refresh).isInstanceOf(DataAccessException.class);
    assertThat(new LiveModelsHealth(models).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

    here.jdbc().sql("alter table away rename to model_version").update();
    models.refresh();
    assertThat(new LiveModelsHealth(models).health().getStatus()).isEqualTo(Status.UP);
  }

  /** Models of a process that has not looked yet. */
  private LiveModels unstarted() {
    return new LiveModels(
        new Standings(
            here.bean(ModelTable.class),
            new DatabaseDoor(),
            here.bean(ModelCache.class),
            here.bean(ModelMetrics.class)),
        here.bean(ModelTable.class),
        here.bean(PromotionHistory.class),
        new DatabaseDoor(),
        here.bean(ModelLoader.class),
        here.bean(ModelCache.class),
        here.bean(LiveCards.class));
  }

  @Test
  void tellsWhichVersionsAnswerWithoutLoadingThem() {
    promote(elsewhere, elsewhere.registered(1));
    here.live().refresh();

    assertThat(here.live().card("things").orElseThrow().version()).isEqualTo(1);
    assertThat(gauge("pricescape.model.version")).isEqualTo(1);
    assertThat(here.refused("things")).isZero();
    assertThat(here.loads()).isZero();
  }

  @Test
  void readsACardOnceAndForgetsThatOfACategoryThatVanished() {
    promote(here, here.registered(1));
    assertThat(version(here)).isEqualTo(1);
    here.jdbc().sql("update model_version set card = '[]'").update();
    here.live().refresh();
    assertThat(gauge("pricescape.model.version")).as("not read again").isEqualTo(1);

    here.jdbc().sql("delete from promotion").update();
    here.jdbc().sql("delete from model_version").update();
    here.live().refresh();

    assertThat(here.live().find("things")).isEmpty();
    assertThat(here.live().card("things")).isEmpty();
    for (String name : List.of("model.version", "model.age", "model.score", "models.refused")) {
      assertThat(here.bean(MeterRegistry.class).find("pricescape." + name).gauges())
          .as(name)
          .isEmpty();
    }
  }

  private double gauge(String name) {
    return here.bean(MeterRegistry.class).get(name).tag("category", "things").gauge().value();
  }

  @Test
  void showsVersionAgeAndScoresOfTheLiveModel() {
    promote(here, here.registered(1));
    promote(here, here.registered(2));

    assertThat(score("mdn", "crpsInCurrency")).isEqualTo(40);
    assertThat(score("gmm", "calibrationError")).isEqualTo(0.01);
    assertThat(gauge("pricescape.model.version")).isEqualTo(2);
    assertThat(gauge("pricescape.model.age")).isEqualTo(3600);
    assertThat(score("gmm", "nll")).isEqualTo(1.2);
  }

  @Test
  void showsTheScoresThatAnOlderCardHasOfWhateverLearners() {
    promote(here, here.registered(1));
    here.jdbc()
        .sql(
            "insert into model_version select category, 2, 'candidate', artifact, sha256,"
                + " cast(:card as jsonb), trained_at from model_version")
        .param("card", ModelCardTests.STORED_BY_THE_VERSION_BEFORE.replace("gmm", "linear"))
        .update();

    promote(here, 2);

    assertThat(score("linear", "nll")).isEqualTo(1.4);
    assertThat(
            here.bean(MeterRegistry.class).find("pricescape.model.score").gauges().stream()
                .map(
                    gauge -> gauge.getId().getTag("learner") + " " + gauge.getId().getTag("score")))
        .contains("mdn crps", "linear coverage80")
        .doesNotContain("linear crpsInCurrency", "linear calibrationError", "gmm nll");
  }

  private double score(String learner, String score) {
    return here.bean(MeterRegistry.class)
        .get("pricescape.model.score")
        .tags("category", "things", "learner", learner, "score", score)
        .gauge()
        .value();
  }

  private static void promote(RegistryRoom room, int version) {
    room.promote(version);
  }

  private static int version(RegistryRoom room) {
    return room.answering();
  }

  private static Status ready(RegistryRoom room) {
    return room.bean(LiveModelsHealth.class).health().getStatus();
  }
}
