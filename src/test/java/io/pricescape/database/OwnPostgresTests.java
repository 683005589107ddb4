package io.pricescape.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnPostgresTests {
  @TempDir Path temporary;

  @Test
  void findsItsDataAgain() throws Exception {
    try (OwnPostgres first = OwnPostgres.start(settings())) {
      run(first, "create table kept as select 42 as answer");
    }
    assertThat(Postmaster.runningOn(temporary.resolve("postgresql"))).isEmpty();
    try (OwnPostgres second = OwnPostgres.start(settings())) {
      assertThat(ask(second, "select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void keepsWhatItAcknowledgedAndLetsNobodyElseIn() throws Exception {
    try (OwnPostgres server = OwnPostgres.start(settings())) {
      assertThat(ask(server, "show fsync")).isEqualTo("on");
      assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
      assertThat(ask(server, "select 'Ž' < 'a'")).as("sorted by code point").isEqualTo("f");
      assertThat(ask(server, "select upper('ž')")).isEqualTo("Ž");
      assertThatThrownBy(
              () -> DriverManager.getConnection(server.getJdbcUrl(), "postgres", "wrong").close())
          .isInstanceOf(SQLException.class);
      explainsWhatIsWrong(server);
    }
  }

  private static void explainsWhatIsWrong(OwnPostgres server) {
    GivenDatabase right =
        new GivenDatabase(server.getJdbcUrl(), server.getUsername(), server.getPassword());
    right.check();
    assertThatThrownBy(new GivenDatabase(right.url(), right.user(), "geheim")::check)
        .hasMessageContaining("the password for user postgres is wrong or missing")
        .hasMessageNotContaining("geheim");
    assertThatThrownBy(new GivenDatabase(right.url(), right.user(), null)::check)
        .hasMessageContaining("the password for user postgres is wrong or missing");
    assertThatThrownBy(new GivenDatabase(right.url() + "x", right.user(), right.password())::check)
        .hasMessageContaining("no database of this name");
  }

  @Test
  void saysInOneLineWhereToLookWhenItCannotStart() throws Exception {
    Files.createDirectories(temporary.resolve("postgresql"));
    Files.writeString(temporary.resolve("postgresql/PG_VERSION"), "9.6\n");
    Files.writeString(temporary.resolve("postgresql/postgresql.conf"), "");
    DatabaseSettings impatient =
        new DatabaseSettings(temporary, 0, Duration.ofSeconds(2), Duration.ofSeconds(5));
    assertThatThrownBy(() -> OwnPostgres.start(impatient))
        .isInstanceOf(DatabaseStartException.class)
        .hasMessageContaining("its log is " + temporary.resolve("postgresql.log"))
        .hasMessageNotContaining("\n");
    DataDirectory.hold(temporary).close();
  }

  private DatabaseSettings settings() {
    return new DatabaseSettings(temporary, 0, Duration.ofSeconds(60), Duration.ofSeconds(30));
  }

  private static void run(OwnPostgres server, String sql) throws SQLException {
    try (Connection connection = connect(server);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(OwnPostgres server, String sql) throws SQLException {
    try (Connection connection = connect(server);
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(OwnPostgres server) throws SQLException {
    return DriverManager.getConnection(
        server.getJdbcUrl(), server.getUsername(), server.getPassword());
  }
}
