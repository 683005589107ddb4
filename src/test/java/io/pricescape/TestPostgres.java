package io.pricescape;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL for tests: one server a JVM, a fresh migrated database a call. The server is a
 * container where a Docker engine answers and the embedded one otherwise; the log says in one line
 * which, and why.
 *
 * <p>{@code -Dpricescape.test.postgres=container} or {@code =embedded} demands one, and {@code
 * -Dpricescape.test.postgres.image=…} names another image. Both may be environment variables too.
 */
public final class TestPostgres {
  private static final Logger log = LoggerFactory.getLogger(TestPostgres.class);
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestPostgres() {}

  private static final class Server {
    private static final TestServer CHOSEN = choose();

    private static TestServer choose() {
      TestServer chosen =
          new TestServerChoice(DockerEngine::find, PostgresContainer::start, EmbeddedServer::start)
              .choose(TestSetting.of("pricescape.test.postgres", ""));
      log.info("Tests run on {}: {}", chosen.words(), chosen.reason());
      return chosen;
    }
  }

  /** The JDBC address of a new, migrated database (user {@code postgres}, no password). */
  public static String freshUrl() {
    String name = "test_" + DATABASES.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(Server.CHOSEN.url("postgres"));
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot create database " + name, e);
    }
    String url = Server.CHOSEN.url(name);
    Flyway.configure().dataSource(source(url)).locations("classpath:db/migration").load().migrate();
    return url;
  }

  /** A new, migrated database. */
  public static DataSource fresh() {
    return source(freshUrl());
  }

  private static DataSource source(String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    return source;
  }
}
