package io.pricescape.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.pricescape.TestPostgres;
import io.pricescape.catalog.Categories;
import io.pricescape.model.ModelCodec;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
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
    assertThat(elsewhere.live().findOrLoad("things")).isEmpty();
    promote(here, here.registered(1));

    assertThat(elsewhere.live().find("things")).as("it has not looked yet").isEmpty();
    assertThat(elsewhere.live().findOrLoad("things").orElseThrow().version()).isEqualTo(1);
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
  void goesOnAnsweringWithTheOldModelWhenTheNewBytesAreDamaged() {
    promote(here, here.registered(1));
    promote(elsewhere, elsewhere.registered(2));
    byte[] whole = here.versions().artifact("things", 2);
    store("x".getBytes(StandardCharsets.UTF_8));

    here.live().refresh();
    here.live().refresh();
    assertThat(version(here)).isEqualTo(1);

    store(whole);
    here.live().refresh();
    assertThat(version(here)).isEqualTo(2);
  }

  @Test
  void followsTheOtherCategoriesWhenOneCannotBeFollowed() {
    here.bean(Categories.class).define(SmallModels.category("a-first-thing"));
    elsewhere
        .versions()
        .register("a-first-thing", SmallModels.artifact(1), SmallModels.draft(true));
    elsewhere.versions().promote("a-first-thing", 1, "because", "a test");
    promote(elsewhere, elsewhere.registered(2));
    here.jdbc()
        .sql("update model_version set card = '[]' where category = 'a-first-thing'")
        .update();

    here.live().refresh();

    assertThat(here.live().find("a-first-thing")).isEmpty();
    assertThat(version(here)).isEqualTo(1);
  }

  @Test
  void isReadyWithoutCategoriesWithoutModelsAndOnceEveryActiveModelIsLoaded() {
    here.live().refresh();
    assertThat(ready(here)).isEqualTo(Status.UP);

    promote(here, here.registered(1));
    assertThat(ready(here)).isEqualTo(Status.UP);
  }

  @Test
  void isNotReadyWhileAnActiveModelCannotBeLoaded() {
    promote(elsewhere, elsewhere.registered(1));
    byte[] whole = here.versions().artifact("things", 1);
    here.jdbc().sql("update model_version set artifact = 'x'").update();
    here.live().refresh();
    assertThat(ready(here)).isEqualTo(Status.OUT_OF_SERVICE);
    assertThat(here.live().find("things")).isEmpty();

    here.jdbc().sql("update model_version set artifact = :whole").param("whole", whole).update();
    here.live().refresh();
    assertThat(ready(here)).isEqualTo(Status.UP);
  }

  @Test
  void showsVersionAgeAndScoresOfTheLiveModel() {
    promote(here, here.registered(1));
    promote(here, here.registered(2));

    assertThat(score("mdn", "crpsInCurrency")).isEqualTo(40);
    assertThat(score("gmm", "calibrationError")).isEqualTo(0.01);
    MeterRegistry meters = here.bean(MeterRegistry.class);
    assertThat(meters.get("pricescape.model.version").tag("category", "things").gauge().value())
        .isEqualTo(2);
    assertThat(meters.get("pricescape.model.age").tag("category", "things").gauge().value())
        .isEqualTo(3600);
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

  private void store(byte[] artifact) {
    here.jdbc()
        .sql("update model_version set artifact = :artifact where version = 2")
        .param("artifact", artifact)
        .update();
  }

  private static void promote(RegistryRoom room, int version) {
    room.versions().promote("things", version, "because", "a test");
  }

  private static int version(RegistryRoom room) {
    return room.live().find("things").orElseThrow().version();
  }

  private static Status ready(RegistryRoom room) {
    return room.bean(LiveModelsHealth.class).health().getStatus();
  }
}
