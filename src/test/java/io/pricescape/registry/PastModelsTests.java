package io.pricescape.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricescape.catalog.Categories;
import io.pricescape.model.ModelCodec;
import io.pricescape.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;

class PastModelsTests {
  private final RegistryRoom room = RegistryRoom.fresh();
  private final PastModels past = room.bean(PastModels.class);

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void answersWithVersionsOfEveryState() {
    room.promote(room.registered(1));
    room.promote(room.registered(2));
    room.registered(3);
    room.versions().register("things", SmallModels.artifact(4), SmallModels.draft(false));

    for (int version = 1; version <= 4; version++) {
      LiveModel model = past.get("things", version);
      assertThat(model.version()).isEqualTo(version);
      assertThat(model.listings()).isEqualTo(270);
      assertThat(ModelCodec.encode(model.model())).isEqualTo(SmallModels.artifact(version));
    }
    assertProblem(() -> past.get("things", 5), HttpStatus.NOT_FOUND, "unknown-model");
    assertProblem(() -> past.get("flats", 1), HttpStatus.NOT_FOUND, "unknown-model");
  }

  @Test
  void refusesDamagedBytesUntilTheyAreRepaired() {
    room.registered(1);
    room.store(1, "x".getBytes(StandardCharsets.UTF_8));

    assertProblem(() -> past.get("things", 1), HttpStatus.CONFLICT, "corrupt-model");
    assertProblem(() -> past.get("things", 1), HttpStatus.CONFLICT, "corrupt-model");

    room.store(1, SmallModels.artifact(1));
    assertThat(past.get("things", 1).version()).isEqualTo(1);
  }

  @Test
  void goesOnAnsweringWithLoadedVersionsWhileTheDatabaseCannotBeRead() {
    room.registered(1);
    room.registered(2);
    past.get("things", 1);
    room.jdbc().sql("alter table model_version rename to away").update();

    assertThat(past.get("things", 1).version()).isEqualTo(1);
    assertThatThrownBy(() -> past.get("things", 2)).isInstanceOf(DataAccessException.class);

    room.jdbc().sql("alter table away rename to model_version").update();
    assertThat(past.get("things", 2).version()).isEqualTo(2);
  }

  @Test
  void keepsAVersionInMemoryOnceWhetherItIsLiveOrAskedForByNumber() {
    room.promote(room.registered(1));
    LiveModel asked = past.get("things", 1);
    assertThat(past.get("things", 1)).isSameAs(asked);
    assertThat(room.loads()).isEqualTo(1);

    LiveModel live = room.live().find("things").orElseThrow();

    assertThat(past.get("things", 1)).isSameAs(live);
    assertThat(room.bean(ModelCache.class).loaded()).isEqualTo(1);
  }

  @Test
  void keepsApartTheSameNumberOfTwoCategories() {
    room.bean(Categories.class).define(SmallModels.category("flats"));
    room.registered("things", 1);
    room.registered("flats", 2);

    assertThat(ModelCodec.encode(past.get("things", 1).model())).isEqualTo(SmallModels.artifact(1));
    assertThat(ModelCodec.encode(past.get("flats", 1).model())).isEqualTo(SmallModels.artifact(2));
  }

  private static void assertProblem(Callable<?> call, HttpStatus status, String code) {
    assertThatThrownBy(call::call)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.getStatusCode()).isEqualTo(status);
              assertThat(problem.getBody().getType().toString()).endsWith(":" + code);
            });
  }
}
