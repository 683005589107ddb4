package io.pricescape.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.Caller;
import io.pricescape.ForkedService;
import io.pricescape.registry.RegistryRoom;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL is killed under a running service. Questions are answered from memory all the time,
 * admin calls say that the database is away, and all is well again without a restart.
 */
class LostDatabaseIT {
  private static final String KEY = "an-admin-key-for-tests-only";
  private static final String QUESTION = "/api/v1/categories/things/price-suggestions";
  private static final String CATEGORY = "/api/v1/categories/things";
  private static final String ADMIN = "/api/v1/admin/training-runs";
  private static final String DEFINE = "/api/v1/admin/categories/things";
  private static final String DEFINITION =
      "{\"title\":\"Things\",\"currency\":\"USD\",\"attributes\":[{\"name\":\"brand\",\"type\":\"categorical\"}]}";
  private static final String ASKED = "{\"attributes\":{\"brand\":\"A\"},\"seed\":7}";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path directory;

  @AfterEach
  void endWhatIsLeft() throws IOException {
    for (String data : new String[] {"data", "elsewhere"}) {
      Optional<Postmaster> left = Postmaster.runningOn(cluster(data));
      if (left.isPresent()) {
        left.get().end(Duration.ofSeconds(30));
      }
    }
  }

  @Test
  void startsItsOwnAgain() throws Exception {
    try (ForkedService service =
        ForkedService.start(
            directory, Map.of("PRICESCAPE_ADMIN_KEY", KEY, "PRICESCAPE_SAMPLE_ENABLED", "false"))) {
      service.await("Started PricescapeApplication");
      RegistryRoom.withALiveModel(own());
      Caller caller = new Caller(service.address(), KEY);
      String before = firstAnswer(caller);

      killPostgres("data");

      Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () -> {
                assertThat(answer(caller)).isEqualTo(before);
                HttpResponse<String> admin = caller.get(ADMIN);
                assertThat(admin.statusCode()).isIn(200, 503);
                return service.output().contains("own PostgreSQL runs again")
                    && admin.statusCode() == 200;
              });
      assertThat(caller.put(DEFINE, DEFINITION).statusCode()).isEqualTo(200);
      service.stop();
      assertThat(service.output()).contains("Own PostgreSQL ended");
    }
    assertThat(Postmaster.runningOn(cluster("data"))).isEmpty();
  }

  @Test
  void goesOnWhenSomebodyElsesComesBack() throws Exception {
    EmbeddedPostgres first = elsewhere(0);
    String url = first.getJdbcUrl("postgres", "postgres");
    Flyway.configure()
        .dataSource(first.getPostgresDatabase())
        .locations("classpath:db/migration")
        .load()
        .migrate();
    RegistryRoom.withALiveModel(first.getPostgresDatabase());
    try (ForkedService service =
        ForkedService.start(
            directory,
            Map.of(
                "SPRING_DATASOURCE_URL",
                url,
                "PRICESCAPE_ADMIN_KEY",
                KEY,
                "MANAGEMENT_SERVER_PORT",
                "0"))) {
      service.await("Started PricescapeApplication");
      Caller caller = new Caller(service.address(), KEY);
      String before = firstAnswer(caller);

      String page = caller.get(CATEGORY).body();
      killPostgres("elsewhere");
      first.close();

      HttpResponse<String> refused = caller.get(ADMIN);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("urn:pricescape:problem:database-unavailable");
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(caller.put(DEFINE, DEFINITION).statusCode()).isEqualTo(503);
      assertThat(answer(caller)).isEqualTo(before);
      assertThat(caller.get(CATEGORY).body()).isEqualTo(page);

      try (EmbeddedPostgres again = elsewhere(first.getPort())) {
        assertThat(again.getJdbcUrl("postgres", "postgres")).isEqualTo(url);
        Awaitility.await()
            .atMost(PATIENCE)
            .until(
                () -> {
                  assertThat(answer(caller)).isEqualTo(before);
                  return caller.get(ADMIN).statusCode() == 200;
                });
        assertThat(caller.put(DEFINE, DEFINITION).statusCode()).isEqualTo(200);
        service.stop();
      }
    }
  }

  /** The service looks for models that others made live every few seconds. */
  private static String firstAnswer(Caller caller) throws Exception {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> caller.post(QUESTION, ASKED).statusCode() == 200);
    return answer(caller);
  }

  private static String answer(Caller caller) throws Exception {
    HttpResponse<String> answer = caller.post(QUESTION, ASKED);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private DataSource own() throws IOException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    String port = Files.readAllLines(cluster("data").resolve("postmaster.pid")).get(3);
    source.setUrl("jdbc:postgresql://localhost:" + port + "/postgres");
    source.setUser("postgres");
    source.setPassword(Files.readString(directory.resolve("data/postgresql-password")));
    return source;
  }

  private EmbeddedPostgres elsewhere(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(cluster("elsewhere"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  private void killPostgres(String data) throws Exception {
    long pid =
        Long.parseLong(Files.readAllLines(cluster(data).resolve("postmaster.pid")).get(0).strip());
    ProcessHandle postgres = ProcessHandle.of(pid).orElseThrow();
    postgres.destroyForcibly();
    postgres.onExit().get(1, TimeUnit.MINUTES);
  }

  private Path cluster(String data) {
    return directory.resolve(data).resolve("postgresql");
  }
}
