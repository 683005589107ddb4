package io.pricescape.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.ForkedService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnPostgresIT {
  @TempDir Path directory;

  @AfterEach
  void endWhatIsLeft() throws IOException {
    Optional<Postmaster> left = Postmaster.runningOn(cluster());
    if (left.isPresent()) {
      left.get().end(Duration.ofSeconds(30));
    }
  }

  @Test
  void findsItsDataAgainAfterAKill() throws Exception {
    try (ForkedService first = ForkedService.start(directory, Map.of())) {
      first.await("Started PricescapeApplication").await("Admin key made");
      String key = Files.readString(directory.resolve("data/admin-key")).strip();
      assertThat(first.output()).contains("curl -H 'X-API-Key: " + key + "' " + first.address());
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(directory.resolve("data/admin-key"))))
          .isEqualTo("rw-------");
      needsNoKeyOfSellers(first.address());
      run("create table kept as select 42 as answer");
      first.kill();
    }
    assertThat(Postmaster.runningOn(cluster())).as("PostgreSQL outlives the kill").isPresent();

    try (ForkedService second = ForkedService.start(directory, Map.of())) {
      second.await("Started PricescapeApplication").await("The admin key is in");
      assertThat(second.output())
          .contains("left its PostgreSQL")
          .contains("found its data again in " + directory.toRealPath().resolve("data"));
      assertThat(answer()).isEqualTo(42);
      refusesAnotherServiceOnTheSameDirectory();
      second.stop();
    }
    assertThat(Postmaster.runningOn(cluster())).as("PostgreSQL ends with the service").isEmpty();
  }

  private static void needsNoKeyOfSellers(String address) throws Exception {
    String sellers = address + "/api/v1/categories/none";
    assertThat(status(HttpRequest.newBuilder(URI.create(sellers)))).isEqualTo(404);
    assertThat(status(HttpRequest.newBuilder(URI.create(sellers)).header("X-API-Key", "wrong")))
        .isEqualTo(401);
    assertThat(status(HttpRequest.newBuilder(URI.create(address + "/api/v1/admin/none"))))
        .isEqualTo(401);
  }

  private static int status(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private void refusesAnotherServiceOnTheSameDirectory() throws Exception {
    try (ForkedService other = ForkedService.start(directory, Map.of())) {
      assertThat(other.exitCode()).isEqualTo(1);
      assertThat(other.output())
          .contains("is in use by another running service")
          .doesNotContain("\tat ");
    }
  }

  private void run(String sql) throws Exception {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int answer() throws Exception {
    try (Connection connection = connect();
        var rows = connection.createStatement().executeQuery("select answer from kept")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private Connection connect() throws IOException, SQLException {
    List<String> pidFile = Files.readAllLines(cluster().resolve("postmaster.pid"));
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + pidFile.get(3) + "/postgres",
        "postgres",
        Files.readString(directory.resolve("data/postgresql-password")));
  }

  private Path cluster() {
    return directory.resolve("data/postgresql");
  }
}
