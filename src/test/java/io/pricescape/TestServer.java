package io.pricescape;

/**
 * The PostgreSQL that the tests of this JVM run on, with user {@code postgres} and no password.
 *
 * @param words what it is, for the log
 * @param reason why it was taken
 */
record TestServer(String host, int port, String words, String reason) {
  String url(String database) {
    return "jdbc:postgresql://%s:%d/%s?user=postgres".formatted(host, port, database);
  }

  TestServer because(String other) {
    return new TestServer(host, port, words, other);
  }
}
