package io.pricescape.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricescape.TestPostgres;
import io.pricescape.catalog.Categories;
import io.pricescape.problem.Problem;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;

@ExtendWith(OutputCaptureExtension.class)
class DamagedModelsTests {
  private static final byte[] DAMAGED = "x".getBytes(StandardCharsets.UTF_8);

  private final DataSource database = TestPostgres.fresh();
  private final RegistryRoom room = new RegistryRoom(database);

  @BeforeEach
  void promoteThreeVersions() {
    room.bean(Categories.class).define(SmallModels.category("things"));
    for (int seed = 1; seed <= 3; seed++) {
      room.promote(room.registered(seed));
    }
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void goesOnAnsweringWithTheOldModelUntilTheNewBytesAreRepaired() {
    room.promote(2);
    assertThat(room.answering()).isEqualTo(2);
    byte[] whole = room.stored(3);
    try (RegistryRoom elsewhere = new RegistryRoom(database)) {
      elsewhere.promote(3);
    }
    room.store(3, DAMAGED);

    room.live().refresh();
    room.live().refresh();
    assertThat(room.answering()).isEqualTo(2);
    assertThat(room.refused("things")).isEqualTo(1);

    room.store(3, whole);
    room.live().refresh();
    assertThat(room.answering()).isEqualTo(3);
    assertThat(room.refused("things")).isZero();
  }

  @Test
  void answersAfterARestartWithTheVersionThatARollbackLeadsTo(CapturedOutput output) {
    room.store(3, DAMAGED);
    try (RegistryRoom restarted = new RegistryRoom(database)) {
      assertThat(restarted.answering()).isEqualTo(2);
      restarted.live().refresh();
      restarted.live().refresh();

      assertThat(restarted.refused("things")).isEqualTo(1);
      assertThat(restarted.live().card("things").orElseThrow().version()).isEqualTo(2);
      assertThat(output.getOut().split("Model version 3 of category things cannot be loaded", -1))
          .as("said once")
          .hasSize(2);
      assertThat(output.getOut())
          .containsOnlyOnce("Category things is answered by model version 2, because 3 is damaged");
    }
  }

  @Test
  void walksPastDamagedVersionsAndThoseThatWereRolledBackFrom() {
    room.versions().rollback("things", "3 is bad", "a test");
    room.store(2, DAMAGED);

    try (RegistryRoom restarted = new RegistryRoom(database)) {
      assertThat(restarted.answering()).as("3 is whole, but nobody wants it").isEqualTo(1);
    }
  }

  @Test
  void fallsBackAgainAfterAnEviction() {
    room.store(3, DAMAGED);
    assertThat(room.answering()).isEqualTo(2);
    room.store(2, DAMAGED);
    assertThat(room.answering()).as("from memory").isEqualTo(2);

    room.bean(ModelCache.class).drop("things");

    assertThat(room.answering()).isEqualTo(1);
    assertThat(room.refused("things")).isEqualTo(1);
  }

  @Test
  void saysThatNothingIsIntactUntilSomethingIs() {
    byte[] whole = room.stored(2);
    room.jdbc().sql("update model_version set artifact = :x").param("x", DAMAGED).update();
    assertNothingIntact();
    long loads = room.loads();
    assertNothingIntact();
    assertThat(room.loads()).as("not tried at every question").isEqualTo(loads);
    assertThat(room.refused("things")).isEqualTo(1);

    room.store(2, whole);
    room.live().refresh();
    assertThat(room.answering()).isEqualTo(2);
    assertThat(room.refused("things")).isEqualTo(1);
  }

  @Test
  void recoversWhenAnotherVersionIsPromoted() {
    room.store(3, DAMAGED);
    assertThat(room.answering()).isEqualTo(2);

    room.promote(1);
    assertThat(room.answering()).isEqualTo(1);
    assertThat(room.refused("things")).isZero();
  }

  @Test
  void isNoLongerRefusedWhenTheVersionThatStoodInIsPromoted() {
    room.store(3, DAMAGED);
    assertThat(room.answering()).isEqualTo(2);

    room.versions().rollback("things", "3 is damaged", "a test");
    assertThat(room.answering()).isEqualTo(2);
    assertThat(room.refused("things")).isZero();
  }

  @Test
  void takesARowThatTheDatabaseItselfCannotReadForDamaged() {
    room.jdbc()
        .sql(
            """
            create function damaged(artifact bytea, version integer) returns bytea
            language plpgsql immutable as $$
            begin
              if version = 3 then
                raise exception 'missing chunk number 0 for toast value' using errcode = 'XX001';
              end if;
              return artifact;
            end $$
            """)
        .update();
    room.jdbc().sql("alter table model_version rename to rows").update();
    room.jdbc()
        .sql(
            """
            create view model_version as
            select category, version, state, damaged(artifact, version) as artifact, sha256, card,
                   trained_at
              from rows
            """)
        .update();

    assertThat(room.answering()).isEqualTo(2);
    room.live().refresh();
    assertThat(room.refused("things")).isEqualTo(1);
  }

  @Test
  void followsTheOtherCategoriesAndIsReadyWhenOneCannotBeFollowed() {
    room.bean(Categories.class).define(SmallModels.category("a-first-thing"));
    room.promote("a-first-thing", room.registered("a-first-thing", 1));
    room.jdbc()
        .sql("update model_version set card = '[]' where category = 'a-first-thing'")
        .update();

    try (RegistryRoom restarted = new RegistryRoom(database)) {
      restarted.live().refresh();
      assertThatThrownBy(() -> restarted.live().find("a-first-thing")).isInstanceOf(Problem.class);
      assertThat(restarted.answering()).isEqualTo(3);
      assertThat(restarted.bean(LiveModelsHealth.class).health().getStatus()).isEqualTo(Status.UP);
    }
  }

  private void assertNothingIntact() {
    assertThatThrownBy(() -> room.live().find("things"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
              assertThat(problem.getBody().getType().toString()).endsWith(":no-intact-model");
            });
  }
}
