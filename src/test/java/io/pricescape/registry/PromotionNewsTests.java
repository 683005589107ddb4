package io.pricescape.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.TestPostgres;
import io.pricescape.catalog.Categories;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Two processes on one database: what one promotes answers in the other. */
class PromotionNewsTests {
  private static final RegistrySettings LISTENING =
      new RegistrySettings(RegistryRoom.NEVER, true, 3, DataSize.ofMegabytes(16));

  private static final String LISTENERS =
      """
      select count(*) from pg_stat_activity
       where application_name = :name and datname = current_database()
      """;

  private static final String CUT =
      """
      select pg_terminate_backend(pid, 20000) from pg_stat_activity
       where application_name = :name and datname = current_database()
      """;

  private final DataSource database = TestPostgres.fresh();
  private final RegistryRoom here = new RegistryRoom(database);

  @BeforeEach
  void promoteAFirstVersion() {
    here.bean(Categories.class).define(SmallModels.category("things"));
    here.promote(here.registered(1));
    here.registered(2);
  }

  @AfterEach
  void close() {
    here.close();
  }

  @Test
  void hearsOfPromotionsAndRollbacksWithoutPolling() {
    try (RegistryRoom elsewhere = listening()) {
      assertThat(elsewhere.answering()).isEqualTo(1);

      here.promote(2);
      awaitAnswerOf(elsewhere, 2);

      here.versions().rollback("things", "because", "a test");
      awaitAnswerOf(elsewhere, 1);
    }
  }

  @Test
  void hearsOfAFirstModelAndLoadsNothingForIt() {
    try (RegistryRoom elsewhere = listening()) {
      here.bean(Categories.class).define(SmallModels.category("flats"));
      here.promote("flats", here.registered("flats", 3));

      RegistryRoom.await("its card is known", () -> elsewhere.live().card("flats").isPresent());
      assertThat(elsewhere.bean(ModelCache.class).live("flats")).isNull();
    }
  }

  @Test
  void hearsNothingOfAPromotionThatWasNotCommitted() {
    try (RegistryRoom elsewhere = listening()) {
      here.bean(TransactionTemplate.class)
          .executeWithoutResult(
              status -> {
                here.promote(2);
                status.setRollbackOnly();
              });
      here.bean(Categories.class).define(SmallModels.category("flats"));
      here.promote("flats", here.registered("flats", 3));

      RegistryRoom.await("the next is known", () -> elsewhere.live().card("flats").isPresent());
      assertThat(elsewhere.answering()).isEqualTo(1);
    }
  }

  @Test
  void listensAgainAfterItsConnectionWasCutAndCatchesUpOnWhatItMissed() {
    try (RegistryRoom elsewhere = listening()) {
      assertThat(elsewhere.answering()).isEqualTo(1);

      // gone before the promotion is committed, so nobody is told of it
      here.bean(TransactionTemplate.class)
          .executeWithoutResult(
              status -> {
                here.promote(2);
                assertThat(
                        here.jdbc()
                            .sql(CUT)
                            .param("name", PromotionNews.NAME)
                            .query(Boolean.class)
                            .list())
                    .containsExactly(true);
              });
      awaitAnswerOf(elsewhere, 2);

      RegistryRoom.await("it listens again", () -> listeners() == 1);
      here.promote(1);
      awaitAnswerOf(elsewhere, 1);
    }
  }

  @Test
  void polls() {
    try (RegistryRoom elsewhere =
        new RegistryRoom(
            database,
            new RegistrySettings(Duration.ofMillis(100), false, 3, DataSize.ofMegabytes(16)))) {
      assertThat(elsewhere.answering()).isEqualTo(1);
      assertThat(listeners()).isZero();

      here.promote(2);
      awaitAnswerOf(elsewhere, 2);
    }
  }

  @Test
  void leavesNoConnectionBehindAndListensAgainWhenItIsStartedAgain() {
    try (RegistryRoom elsewhere = listening()) {
      PromotionNews news = elsewhere.bean(PromotionNews.class);
      news.stop();
      assertThat(news.isRunning()).isFalse();
      RegistryRoom.await("it is gone", () -> listeners() == 0);

      news.start();
      RegistryRoom.await("it listens", () -> listeners() == 1);
    }
    RegistryRoom.await("it is gone", () -> listeners() == 0);
  }

  private RegistryRoom listening() {
    RegistryRoom room = new RegistryRoom(database, LISTENING);
    RegistryRoom.await("it listens", () -> listeners() == 1);
    return room;
  }

  private long listeners() {
    return here.jdbc().sql(LISTENERS).param("name", PromotionNews.NAME).query(Long.class).single();
  }

  private static void awaitAnswerOf(RegistryRoom room, int version) {
    RegistryRoom.await("version " + version + " answers", () -> room.answering() == version);
  }
}
