package io.pricescape.soak;

import io.pricescape.Caller;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps two replicas busy for some minutes: a promotion every thirty seconds; one replica is killed
 * at a third of the time and started again; PostgreSQL is killed at two thirds and comes back ten
 * seconds later. Every answer is held against what the version that it names has to answer.
 */
final class Soak {
  private static final Logger log = LoggerFactory.getLogger(Soak.class);
  private static final String MODELS = "/api/v1/admin/categories/" + Expected.CATEGORY + "/models/";
  private static final Duration PROMOTE_EACH = Duration.ofSeconds(30);
  private static final int THREADS = 3;

  private final Path directory;
  private final Tally tally = new Tally();
  private final List<Long> spread = new ArrayList<>();
  private EmbeddedPostgres postgres;
  private volatile boolean away;
  private volatile boolean goesOn = true;
  private int promotions;

  private Soak(Path directory) throws IOException {
    this.directory = directory;
    this.postgres = postgres(0);
  }

  /** The first argument is the number of minutes. */
  public static void main(String[] arguments) throws Exception {
    int minutes = arguments.length == 0 ? 10 : Integer.parseInt(arguments[0]);
    Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "soak");
    new Soak(directory).run(Duration.ofMinutes(minutes));
  }

  private EmbeddedPostgres postgres(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(directory.resolve("postgresql"))
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setPort(port)
        .start();
  }

  private void run(Duration length) throws Exception {
    String url = postgres.getJdbcUrl("postgres", "postgres");
    try (Replica a = new Replica("survivor", directory, settings(url, false));
        Replica b = new Replica("killed", directory, settings(url, true))) {
      List<Integer> versions = prepare(b.admin());
      Expected expected = new Expected(a.seller(), versions);
      new Expected(b.seller(), versions); // both have asked for all once
      a.seller().get("/api/v1/categories");
      long begin = System.nanoTime();
      long finish = begin + length.toNanos();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        threads.add(start(new Traffic(a, expected, tally, i, this::goesOn, this::isAway)));
        threads.add(start(new Traffic(b, expected, tally, 100L + i, this::goesOn, this::isAway)));
      }
      Imports imports = new Imports(() -> b.isUp() ? b : a, this::goesOn);
      threads.add(start(imports));
      threads.add(start(() -> disturb(b, length)));
      while (System.nanoTime() < finish) {
        promote(versions.get(promotions % versions.size()), a, b);
        LockSupport.parkNanos(PROMOTE_EACH.toNanos());
      }
      goesOn = false;
      for (Thread thread : threads) {
        thread.join();
      }
      tell(url, imports, Duration.ofNanos(System.nanoTime() - begin));
    } finally {
      postgres.close();
    }
    if (!tally.isSpotless()) {
      System.exit(1);
    }
  }

  private boolean goesOn() {
    return goesOn;
  }

  private boolean isAway() {
    return away;
  }

  private static Map<String, String> settings(String url, boolean trains) {
    Map<String, String> settings = new HashMap<>();
    settings.put("SPRING_DATASOURCE_URL", url);
    settings.put("PRICESCAPE_ADMIN_KEY", "an-admin-key-for-the-soak");
    settings.put("PRICESCAPE_SELLER_KEY", "a-sellers-key-for-the-soak");
    settings.put("PRICESCAPE_TRAINING_ENABLED", Boolean.toString(trains));
    settings.put("PRICESCAPE_SAMPLE_ENABLED", Boolean.toString(trains));
    settings.put("PRICESCAPE_SECURITY_QUOTAS_SELLER_REQUESTS", "10000000");
    settings.put("PRICESCAPE_SECURITY_QUOTAS_ADMIN_REQUESTS", "10000000");
    settings.put("MANAGEMENT_SERVER_PORT", "0");
    return settings;
  }

  /** Two versions of the sample's model, and a category for the imports. */
  private static List<Integer> prepare(Caller admin) throws Exception {
    await(() -> runs(admin, 1));
    admin.post(
        "/api/v1/admin/categories/" + Expected.CATEGORY + "/training-runs",
        "{\"seed\":7,\"hyperparameters\":{\"members\":2}}");
    await(() -> runs(admin, 2));
    admin.put(
        "/api/v1/admin/categories/" + Imports.CATEGORY,
        "{\"title\":\"Soak\",\"currency\":\"USD\",\"attributes\":[{\"name\":\"colour\",\"type\":\"categorical\"}]}");
    return List.of(2, 1);
  }

  private static boolean runs(Caller admin, int succeeded) throws Exception {
    String runs = admin.get("/api/v1/admin/training-runs?state=succeeded").body();
    return runs.split("\"state\":\"succeeded\"", -1).length - 1 >= succeeded;
  }

  /** Makes a version live through one replica and waits until all that are up answer with it. */
  private void promote(int version, Replica a, Replica b) throws Exception {
    Replica through = promotions % 4 < 2 && b.isUp() ? b : a;
    HttpResponse<String> done;
    try {
      done = through.admin().post(MODELS + version + "/promotion", "{\"reason\":\"soak\"}");
    } catch (IOException e) {
      log.info("Promotion of {} through {}: {}", version, through.name(), e.toString());
      return;
    }
    if (done.statusCode() != 200) {
      log.info("Promotion of {} through {}: {}", version, through.name(), done.statusCode());
      return;
    }
    long begin = System.nanoTime();
    promotions++;
    for (Replica replica : List.of(a, b)) {
      await(() -> !replica.isUp() || answersWith(replica, version));
    }
    spread.add(System.nanoTime() - begin);
  }

  private static boolean answersWith(Replica replica, int version) throws Exception {
    try {
      return Expected.version(replica.seller().post(Expected.ASK, "{}").body()) == version;
    } catch (IOException e) {
      return false; // killed between the look and the question
    }
  }

  private void disturb(Replica b, Duration length) {
    try {
      LockSupport.parkNanos(length.toNanos() / 3);
      log.info("Killing a replica");
      b.kill();
      LockSupport.parkNanos(Duration.ofSeconds(15).toNanos());
      b.start();
      log.info("The replica is back");
      LockSupport.parkNanos(length.toNanos() / 4);
      log.info("Killing PostgreSQL");
      away = true;
      int port = postgres.getPort();
      kill();
      postgres.close();
      LockSupport.parkNanos(Duration.ofSeconds(10).toNanos());
      postgres = postgres(port);
      log.info("PostgreSQL is back");
      LockSupport.parkNanos(Duration.ofSeconds(10).toNanos());
      away = false;
    } catch (Exception e) {
      tally.fault(() -> "The disturbance failed: " + e);
      log.error("The disturbance failed", e);
    }
  }

  private void kill() throws Exception {
    Path pid = directory.resolve("postgresql").resolve("postmaster.pid");
    ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0).strip()))
        .orElseThrow()
        .destroyForcibly();
  }

  private void tell(String url, Imports imports, Duration took) throws Exception {
    long kept;
    long active;
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select (select count(*) from listing where category = 'soak'), (select count(*) from model_version where state = 'active')")) {
      row.next();
      kept = row.getLong(1);
      active = row.getLong(2);
    }
    long most = imports.confirmed() + Imports.AT_ONCE;
    if (kept < imports.confirmed() || kept > most || kept % Imports.AT_ONCE != 0) {
      tally.fault(() -> "Listings kept " + kept + ", confirmed " + imports.confirmed());
    }
    long slowest = spread.stream().mapToLong(Long::longValue).max().orElse(0);
    if (slowest > Duration.ofSeconds(5).toNanos()) {
      tally.fault(() -> "A promotion took " + slowest / 1e6 + " ms to be live on all");
    }
    log.info(
        "{} s; {} promotions, live on all replicas after {} ms at most, {} ms on average;"
            + " {} listings confirmed, {} kept, {} imports sent again; {} active version(s)\n{}",
        took.toSeconds(),
        promotions,
        Math.round(slowest / 1e6),
        Math.round(spread.stream().mapToLong(Long::longValue).average().orElse(0) / 1e6),
        imports.confirmed(),
        kept,
        imports.sentAgain(),
        active,
        tally.table());
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    return thread;
  }

  /** Something to wait for. */
  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long limit = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > limit) {
        throw new IllegalStateException("Waited for five minutes in vain");
      }
      LockSupport.parkNanos(5_000_000);
    }
  }
}
