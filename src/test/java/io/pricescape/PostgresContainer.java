package io.pricescape;

import ch.qos.logback.classic.Level;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A PostgreSQL in a container, which ends with this JVM. */
final class PostgresContainer {
  /** The same major version as the embedded one. */
  private static final String IMAGE = "postgres:18-alpine";

  /** What Testcontainers clears up with after a killed JVM; this version's own version of it. */
  private static final String REAPER = "testcontainers/ryuk:0.14.0";

  private PostgresContainer() {}

  // the container lives as long as the JVM; Testcontainers removes it
  @SuppressWarnings("resource")
  static TestServer start(DockerEngine engine) {
    quiet();
    String image = TestSetting.of("pricescape.test.postgres.image", IMAGE);
    engine.have(image);
    if (!Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"))) {
      engine.have(REAPER);
    }
    PostgreSQLContainer container =
        new PostgreSQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"))
            .withUsername("postgres")
            .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust");
    container.setCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
    container.start();
    return new TestServer(
        container.getHost(),
        container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
        "PostgreSQL in a container of " + image,
        "");
  }

  /** Before a Spring context sets the levels, everything is logged, every byte to Docker too. */
  private static void quiet() {
    for (String chatty : List.of("org.testcontainers", "com.github.dockerjava", "tc")) {
      if (LoggerFactory.getLogger(chatty) instanceof ch.qos.logback.classic.Logger logger) {
        logger.setLevel(Level.ERROR);
      }
    }
  }
}
