package io.pricescape;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL for tests: one server a JVM, a fresh migrated database a call. */
public final class TestPostgres {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestPostgres() {}

  private static final class Server {
    private static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException("The tests' PostgreSQL did not start", e);
      }
    }
  }

  /** The JDBC address of a new, migrated database (user {@code postgres}, no password). */
  public static String freshUrl() {
    String name = "test_" + DATABASES.incrementAndGet();
    try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot create database " + name, e);
    }
    DataSource fresh = Server.POSTGRES.getDatabase("postgres", name);
    Flyway.configure().dataSource(fresh).locations("classpath:db/migration").load().migrate();
    return Server.POSTGRES.getJdbcUrl("postgres", name);
  }

  /** A new, migrated database. */
  public static DataSource fresh() {
    var source = new org.postgresql.ds.PGSimpleDataSource();
    source.setUrl(freshUrl());
    return source;
  }
}
