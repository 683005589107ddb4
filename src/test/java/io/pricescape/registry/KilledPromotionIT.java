package io.pricescape.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.Caller;
import io.pricescape.ForkedService;
import io.pricescape.TestPostgres;
import io.pricescape.catalog.Categories;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service is killed in the middle of a promotion: one version is active, always. */
class KilledPromotionIT {
  private static final String KEY = "an-admin-key-for-tests-only";
  private static final String PROMOTE = "/api/v1/admin/categories/things/models/2/promotion";

  @TempDir Path directory;
  private final String url = TestPostgres.freshUrl();
  private JdbcClient jdbc;

  @Test
  void oneVersionIsActiveBeforeAndAfter() throws Exception {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    jdbc = JdbcClient.create(source);
    try (RegistryRoom room = new RegistryRoom(source)) {
      room.bean(Categories.class).define(SmallModels.category("things"));
      room.versions().promote("things", room.registered(1), "first", "a test");
      room.registered(2);
    }
    try (ForkedService service = started()) {
      Caller caller = new Caller(service.address(), KEY);
      try (Connection other = DriverManager.getConnection(url)) {
        other.setAutoCommit(false);
        // the promotion has moved both versions by the time it wants to write its history
        other.createStatement().execute("lock table promotion in exclusive mode");
        CompletableFuture<Integer> asked =
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return caller.post(PROMOTE, "{}").statusCode();
                  } catch (Exception e) {
                    return 0; // the connection broke off, as it should
                  }
                });
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> waitingForALock() == 1 && active().equals(List.of(1)));

        service.kill();
        assertThat(asked.join()).isZero();
        other.rollback();
      }
    }
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> waitingForALock() == 0);
    assertThat(active()).containsExactly(1);
    assertThat(promotions()).isEqualTo(1);

    try (ForkedService again = started()) {
      Caller caller = new Caller(again.address(), KEY);
      assertThat(caller.post(PROMOTE, "{}").statusCode()).isEqualTo(200);
      assertThat(active()).containsExactly(2);
      assertThat(promotions()).isEqualTo(2);
    }
  }

  private ForkedService started() throws Exception {
    return ForkedService.start(
            directory,
            Map.of(
                "SPRING_DATASOURCE_URL",
                url,
                "PRICESCAPE_ADMIN_KEY",
                KEY,
                "PRICESCAPE_TRAINING_ENABLED",
                "false",
                "MANAGEMENT_SERVER_PORT",
                "0"))
        .await("Started PricescapeApplication");
  }

  private List<Integer> active() {
    return jdbc.sql("select version from model_version where state = 'active'")
        .query(Integer.class)
        .list();
  }

  private long promotions() {
    return jdbc.sql("select count(*) from promotion").query(Long.class).single();
  }

  private long waitingForALock() {
    return jdbc.sql(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
        .query(Long.class)
        .single();
  }
}
