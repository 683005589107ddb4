package io.pricescape.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A real PostgreSQL that starts and ends with the service and keeps its data between. Where it ends
 * by itself, killed or out of disk, it is started again at the same address.
 *
 * <p>A killed service leaves its server running. The next start, once it holds the data directory,
 * ends that server and waits for its process to be gone before it starts its own.
 */
final class OwnPostgres implements JdbcConnectionDetails, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OwnPostgres.class);
  private static final String SUPERUSER = "postgres";
  private static final String DATABASE = "postgres";

  // The library is made for tests and trades durability for speed; ours keeps what it acknowledged.
  private static final Map<String, String> SERVER_CONFIG =
      Map.of(
          "fsync", "on",
          "synchronous_commit", "on",
          "max_connections", "100",
          // an import of some 100,000 listings stays in memory and waits for no checkpoint
          "shared_buffers", "256MB",
          "max_wal_size", "2GB",
          "listen_addresses", "localhost",
          "unix_socket_directories", "",
          "log_min_messages", "log",
          "log_checkpoints", "off");

  // Not the host's locale: it may not exist, and answers must not sort differently elsewhere.
  private static final Map<String, String> LOCALE =
      Map.of("locale", "C", "locale-provider", "builtin", "builtin-locale", "C.UTF-8");

  private final DataDirectory directory;
  private final DatabaseSettings settings;
  private final String password;
  private final int port;
  private final Revival revival;
  private volatile EmbeddedPostgres server;

  private OwnPostgres(
      DataDirectory directory,
      DatabaseSettings settings,
      EmbeddedPostgres server,
      String password) {
    this.directory = directory;
    this.settings = settings;
    this.server = server;
    this.password = password;
    this.port = server.getPort();
    this.revival = new Revival(this::watched, this::startAgain);
  }

  /**
   * Starts the server and waits until it answers.
   *
   * @throws DatabaseStartException if it cannot, with the reason in one line
   */
  static OwnPostgres start(DatabaseSettings settings) {
    refuseRootWithoutNamespaces();
    DataDirectory directory = DataDirectory.hold(settings.dataDirectory());
    try {
      endLeftover(directory, settings);
      directory.clearHalfDone();
      boolean isNew = !directory.hasCluster();
      directory.refuseFullDisk(isNew);
      directory.beginning(isNew);
      Path passwordFile = directory.password();
      String password = Files.readString(passwordFile);
      EmbeddedPostgres server =
          launch(directory, settings, settings.port(), passwordFile, password);
      directory.closeBinaries();
      directory.begun();
      log.info(
          "Own PostgreSQL on port {}, {} {}",
          server.getPort(),
          isNew ? "new, keeps its data in" : "found its data again in",
          directory.root());
      OwnPostgres own = new OwnPostgres(directory, settings, server, password);
      own.revival.begin();
      return own;
    } catch (DatabaseStartException e) {
      directory.close();
      throw e;
    } catch (IOException | RuntimeException e) {
      endQuietly(directory, settings, e);
      directory.close();
      throw new DatabaseStartException(
          "The service's own PostgreSQL did not start in %s: its log is %s (%s)"
              .formatted(directory.root(), directory.log(), firstLine(e)),
          e);
    }
  }

  private Optional<Postmaster> watched() throws IOException {
    return Postmaster.runningOn(directory.cluster());
  }

  /** At the same port, where everybody looks for it. */
  private void startAgain() throws IOException {
    server.close();
    endLeftover(directory, settings);
    server = launch(directory, settings, port, directory.password(), password);
  }

  private static EmbeddedPostgres launch(
      DataDirectory directory,
      DatabaseSettings settings,
      int port,
      Path passwordFile,
      String password)
      throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory.cluster())
            .setOverrideWorkingDirectory(directory.binaries().toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(settings.startTimeout())
            .setPort(port)
            .setConnectConfig("password", password)
            .setLocaleConfig("auth", "scram-sha-256")
            .setLocaleConfig("pwfile", passwordFile.toString())
            .setOutputRedirector(Redirect.appendTo(directory.log().toFile()))
            .setErrorRedirector(Redirect.appendTo(directory.log().toFile()));
    SERVER_CONFIG.forEach(builder::setServerConfig);
    LOCALE.forEach(builder::setLocaleConfig);
    return builder.start();
  }

  private static void endLeftover(DataDirectory directory, DatabaseSettings settings)
      throws IOException {
    Optional<Postmaster> leftover = Postmaster.runningOn(directory.cluster());
    if (leftover.isPresent()) {
      log.warn(
          "The last run was killed and left its PostgreSQL (process {}) behind; ending it",
          leftover.get().pid());
      leftover.get().end(settings.stopTimeout());
    }
    Postmaster.forgetDead(directory.cluster());
  }

  private static void endQuietly(
      DataDirectory directory, DatabaseSettings settings, Exception failure) {
    try {
      Optional<Postmaster> started = Postmaster.runningOn(directory.cluster());
      if (started.isPresent()) {
        started.get().end(settings.stopTimeout());
      }
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static void refuseRootWithoutNamespaces() {
    if ("root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable()) {
      throw new DatabaseStartException(
          "PostgreSQL refuses to run as root, and this machine allows no user namespaces: start as another user, or set SPRING_DATASOURCE_URL");
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }

  @Override
  public String getJdbcUrl() {
    return "jdbc:postgresql://localhost:%d/%s".formatted(port, DATABASE);
  }

  @Override
  public String getUsername() {
    return SUPERUSER;
  }

  @Override
  public String getPassword() {
    return password;
  }

  /**
   * Ends the server and lets go of the directory. Whoever uses the database must be gone by now.
   */
  @Override
  public void close() {
    revival.end();
    try {
      Optional<Postmaster> running;
      try {
        running = Postmaster.runningOn(directory.cluster());
      } finally {
        server.close(); // also when nobody can tell which process it is
      }
      if (running.isPresent() && !running.get().endsWithin(settings.stopTimeout())) {
        running.get().end(settings.stopTimeout());
      }
      log.info("Own PostgreSQL ended; its data stays in {}", directory.root());
    } catch (IOException e) {
      throw new IllegalStateException("The service's own PostgreSQL did not end", e);
    } finally {
      directory.close();
    }
  }
}
