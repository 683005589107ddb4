package io.pricescape.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricescape.model.CorruptModelException;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import io.pricescape.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;

class PastModelsTests {
  private static final PriceModel MODEL = ModelCodec.decode(SmallModels.artifact(1));

  private final List<Integer> loads = new ArrayList<>();

  @Test
  void answersWithVersionsOfEveryState() {
    try (RegistryRoom room = RegistryRoom.fresh()) {
      room.versions().promote("things", room.registered(1), "because", "a test");
      room.versions().promote("things", room.registered(2), "because", "a test");
      room.registered(3);
      room.versions().register("things", SmallModels.artifact(4), SmallModels.draft(false));
      PastModels past = room.bean(PastModels.class);

      for (int version = 1; version <= 4; version++) {
        LiveModel model = past.get("things", version);
        assertThat(model.version()).isEqualTo(version);
        assertThat(model.listings()).isEqualTo(270);
        assertThat(ModelCodec.encode(model.model())).isEqualTo(SmallModels.artifact(version));
      }
      assertProblem(() -> past.get("things", 5), HttpStatus.NOT_FOUND, "unknown-model");
      assertProblem(() -> past.get("flats", 1), HttpStatus.NOT_FOUND, "unknown-model");
    }
  }

  @Test
  void refusesDamagedBytesUntilTheyAreRepaired() {
    try (RegistryRoom room = RegistryRoom.fresh()) {
      room.registered(1);
      store(room, "x".getBytes(StandardCharsets.UTF_8));
      PastModels past = room.bean(PastModels.class);

      assertProblem(() -> past.get("things", 1), HttpStatus.CONFLICT, "corrupt-model");
      assertProblem(() -> past.get("things", 1), HttpStatus.CONFLICT, "corrupt-model");

      store(room, SmallModels.artifact(1));
      assertThat(past.get("things", 1).version()).isEqualTo(1);
    }
  }

  @Test
  void goesOnAnsweringWithLoadedVersionsWhileTheDatabaseCannotBeRead() {
    try (RegistryRoom room = RegistryRoom.fresh()) {
      room.registered(1);
      room.registered(2);
      PastModels past = room.bean(PastModels.class);
      past.get("things", 1);
      room.jdbc().sql("alter table model_version rename to away").update();

      assertThat(past.get("things", 1).version()).isEqualTo(1);
      assertThatThrownBy(() -> past.get("things", 2)).isInstanceOf(DataAccessException.class);

      room.jdbc().sql("alter table away rename to model_version").update();
      assertThat(past.get("things", 2).version()).isEqualTo(2);
    }
  }

  @Test
  void letsGoOfTheVersionThatWasAskedForLongestAgo() {
    PastModels past = new PastModels(this::loaded);
    IntStream.rangeClosed(1, PastModels.KEPT).forEach(version -> past.get("things", version));
    past.get("things", 1);
    past.get("things", PastModels.KEPT + 1);
    loads.clear();

    past.get("things", 1);
    past.get("things", PastModels.KEPT + 1);
    assertThat(loads).isEmpty();
    past.get("things", 2);
    assertThat(loads).containsExactly(2);
  }

  @Test
  void keepsApartTheSameNumberOfTwoCategories() {
    PastModels past = new PastModels(this::loaded);
    past.get("things", 1);
    past.get("flats", 1);
    past.get("things", 1);

    assertThat(loads).containsExactly(1, 1);
  }

  @Test
  void loadsAVersionOnceForAllWhoWaitAndMakesNobodyElseWait() throws Exception {
    CountDownLatch mayLoad = new CountDownLatch(1);
    PastModels past =
        new PastModels(
            version -> {
              if (version.number() == 1) {
                await(mayLoad);
              }
              return loaded(version);
            });
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try {
      List<Future<LiveModel>> waiting = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        waiting.add(callers.submit(() -> past.get("things", 1)));
      }
      assertThat(past.get("things", 2).version()).isEqualTo(2);
      mayLoad.countDown();

      for (Future<LiveModel> caller : waiting) {
        assertThat(caller.get().version()).isEqualTo(1);
      }
      assertThat(loads).containsExactly(2, 1);
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void triesAgainAfterEveryFailure() {
    List<RuntimeException> failures =
        new ArrayList<>(
            List.of(
                new DataAccessResourceFailureException("down"), new CorruptModelException("x")));
    PastModels past =
        new PastModels(
            version -> {
              if (!failures.isEmpty()) {
                throw failures.remove(0);
              }
              return version.number() > 1 ? Optional.empty() : loaded(version);
            });

    assertThatThrownBy(() -> past.get("things", 1)).hasMessage("down");
    assertProblem(() -> past.get("things", 1), HttpStatus.CONFLICT, "corrupt-model");
    assertThat(past.get("things", 1).version()).isEqualTo(1);
    assertProblem(() -> past.get("things", 2), HttpStatus.NOT_FOUND, "unknown-model");
  }

  private Optional<LiveModel> loaded(PastModels.Version version) {
    synchronized (loads) {
      loads.add(version.number());
    }
    return Optional.of(
        new LiveModel(version.number(), Instant.parse("2026-11-22T03:00:41Z"), 270, MODEL));
  }

  private static void store(RegistryRoom room, byte[] artifact) {
    room.jdbc()
        .sql("update model_version set artifact = :artifact")
        .param("artifact", artifact)
        .update();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
