package io.pricescape;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The PostgreSQL that comes with the service, without its care for durability. */
final class EmbeddedServer {
  private EmbeddedServer() {}

  static TestServer start() {
    try {
      EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      return new TestServer("localhost", server.getPort(), "the embedded PostgreSQL", "");
    } catch (IOException e) {
      throw new UncheckedIOException("The tests' PostgreSQL did not start", e);
    }
  }
}
