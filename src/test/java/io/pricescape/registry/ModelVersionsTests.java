package io.pricescape.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricescape.model.ModelCodec;
import io.pricescape.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class ModelVersionsTests {
  private final RegistryRoom room = RegistryRoom.fresh();
  private final ModelVersions versions = room.versions();

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void keepsBytesAndCardAsTheyWere() {
    byte[] artifact = SmallModels.artifact(1);
    ModelCard registered = versions.register("things", artifact, SmallModels.draft(true));

    assertThat(registered.version()).isEqualTo(1);
    assertThat(registered.state()).isEqualTo(ModelState.CANDIDATE);
    assertThat(registered.sha256()).isEqualTo(ModelCodec.sha256(artifact));
    assertThat(registered.bytes()).isEqualTo(artifact.length);
    assertThat(versions.card("things", 1)).isEqualTo(registered);
    assertThat(versions.artifact("things", 1)).isEqualTo(artifact);
  }

  @Test
  void registersALoserAsRejected() {
    ModelCard card = versions.register("things", SmallModels.artifact(1), SmallModels.draft(false));

    assertThat(card.state()).isEqualTo(ModelState.REJECTED);
  }

  @Test
  void listsNewestFirst() {
    room.registered(1);
    room.registered(2);

    assertThat(versions.list("things")).extracting(ModelCard::version).containsExactly(2, 1);
  }

  @Test
  void numbersConcurrentRegistrationsWithoutGapsOrRepeats() throws Exception {
    List<Integer> numbers = atOnce(8, () -> room.registered(1));

    assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void retiresThePreviousVersionWhenAnotherGoesLive() {
    promote(room.registered(1));
    promote(room.registered(2));

    assertThat(states()).containsExactly("2 ACTIVE", "1 RETIRED");
  }

  @Test
  void promotesTheLiveVersionWithoutAnotherRowOfHistory() {
    int version = room.registered(1);
    promote(version);
    promote(version);

    assertThat(history()).containsExactly("1 after null");
  }

  @Test
  void wantsAReasonToPromoteAgainstTheVerdict() {
    int version =
        versions.register("things", SmallModels.artifact(1), SmallModels.draft(false)).version();
    for (String reason : new String[] {null, "", " "}) {
      PromotionWish wish = new PromotionWish(reason);
      assertThatThrownBy(() -> versions.promote("things", version, wish, "admin"))
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> {
                assertThat(problem.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
                assertThat(problem.getBody().getType().toString()).endsWith(":invalid-reason");
                assertThat(problem.getBody().getDetail())
                    .isEqualTo(
                        "reason must be given, because the gate refused version 1: 0.1 does not"
                            + " beat 0.0");
              });
    }
    assertThat(states()).containsExactly("1 REJECTED");

    versions.promote("things", version, new PromotionWish("we know why"), "admin");
    assertThat(versions.card("things", version).promotions())
        .containsExactly(new PastPromotion(RegistryRoom.NOW, "we know why", "admin", false));
    versions.promote("things", version, new PromotionWish(null), "admin");
    assertThat(history()).as("the live one: nothing changes").hasSize(1);

    promote(room.registered(2));
    assertProblem(
        () -> versions.promote("things", version, new PromotionWish(null), "admin"),
        HttpStatus.UNPROCESSABLE_CONTENT,
        "invalid-reason");
  }

  @Test
  void promotesWhatTheGateLetThroughWithoutAReason() {
    versions.promote("things", room.registered(1), new PromotionWish(null), "admin");

    assertThat(versions.card("things", 1).promotions())
        .extracting(PastPromotion::reason)
        .containsExactly("promoted by hand");
  }

  @Test
  void tellsOnTheCardWhenAVersionWentLiveAndWhichTimesByARollback() {
    IntStream.rangeClosed(1, 3).forEach(seed -> promote(room.registered(seed)));
    rollback();
    rollback();
    promote(2);
    promote(1);

    assertThat(byRollback(1)).containsExactly(false, true, false);
    assertThat(byRollback(2)).containsExactly(false, true, false);
    assertThat(byRollback(3)).containsExactly(false);
    assertThat(byRollback(room.registered(4))).isEmpty();
    assertThat(versions.list("things")).allMatch(card -> card.promotions().isEmpty());
  }

  private List<Boolean> byRollback(int version) {
    return versions.card("things", version).promotions().stream()
        .map(PastPromotion::rolledBack)
        .toList();
  }

  @Test
  void rollsBackTwiceInARowToTheVersionBeforeTheOneBefore() {
    IntStream.rangeClosed(1, 3).forEach(seed -> promote(room.registered(seed)));

    assertThat(rollback()).isEqualTo(2);
    assertThat(rollback()).isEqualTo(1);
    assertThat(states()).containsExactly("3 RETIRED", "2 RETIRED", "1 ACTIVE");
    assertThat(history())
        .containsExactly("1 after null", "2 after 1", "3 after 2", "2 after 3", "1 after 2");
  }

  @Test
  void rollsBackToWhatWasLiveAlsoAfterARollbackAndAPromotion() {
    IntStream.rangeClosed(1, 3).forEach(seed -> promote(room.registered(seed)));
    rollback();
    rollback();
    promote(3);

    assertThat(rollback()).isEqualTo(1);
  }

  @Test
  void refusesARollbackWhenNothingWasLiveBefore() {
    assertProblem(this::rollback, HttpStatus.CONFLICT, "nothing-to-roll-back-to");
    promote(room.registered(1));
    assertProblem(this::rollback, HttpStatus.CONFLICT, "nothing-to-roll-back-to");
    promote(room.registered(2));
    rollback();
    assertProblem(this::rollback, HttpStatus.CONFLICT, "nothing-to-roll-back-to");
  }

  @Test
  void leavesExactlyOneActiveAfterConcurrentPromotions() throws Exception {
    List<Integer> all = IntStream.range(0, 6).mapToObj(i -> room.registered(1)).toList();
    var next = all.iterator();
    atOnce(
        6,
        () -> {
          int version;
          synchronized (next) {
            version = next.next();
          }
          return promote(version);
        });

    assertThat(versions.list("things"))
        .filteredOn(card -> card.state() == ModelState.ACTIVE)
        .hasSize(1);
    assertThat(history()).hasSize(6);
    assertThat(IntStream.range(0, 5).map(i -> rollback()).boxed().toList()).doesNotHaveDuplicates();
  }

  @Test
  void refusesToPromoteDamagedBytes() {
    promote(room.registered(1));
    room.registered(2);
    damage(2);

    assertProblem(() -> promote(2), HttpStatus.CONFLICT, "corrupt-model");
    assertThat(states()).containsExactly("2 CANDIDATE", "1 ACTIVE");
  }

  @Test
  void tellsUnknownVersionsAndCategories() {
    assertProblem(() -> versions.card("things", 7), HttpStatus.NOT_FOUND, "unknown-model");
    assertProblem(() -> promote(7), HttpStatus.NOT_FOUND, "unknown-model");
    assertProblem(() -> versions.list("flats"), HttpStatus.NOT_FOUND, "unknown-category");
    assertProblem(
        () -> versions.rollback("flats", "", ""), HttpStatus.NOT_FOUND, "unknown-category");
  }

  private int promote(int version) {
    return versions.promote("things", version, "because", "a test").version();
  }

  private int rollback() {
    return versions.rollback("things", "because", "a test").version();
  }

  private List<String> states() {
    return versions.list("things").stream().map(c -> c.version() + " " + c.state()).toList();
  }

  private List<String> history() {
    return room.jdbc()
        .sql("select version, previous_version from promotion order by id")
        .query((row, n) -> row.getInt(1) + " after " + row.getObject(2))
        .list();
  }

  private void damage(int version) {
    room.jdbc()
        .sql("update model_version set artifact = 'x' where version = :version")
        .param("version", version)
        .update();
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

  private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(threads);
    var pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> results = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        results.add(
            pool.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      List<T> values = new ArrayList<>();
      for (Future<T> result : results) {
        values.add(result.get());
      }
      return values;
    } finally {
      pool.shutdownNow();
    }
  }
}
