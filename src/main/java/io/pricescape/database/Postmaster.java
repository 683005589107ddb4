package io.pricescape.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL process that a cluster's {@code postmaster.pid} names. It outlives a killed
 * service, and must end before the next one starts on the same files.
 */
final class Postmaster {
  private static final Logger log = LoggerFactory.getLogger(Postmaster.class);
  private static final long LOOK_EVERY_NANOS = 50_000_000;
  private static final Duration AT_ONCE = Duration.ofSeconds(10);

  /** The second is how Linux calls it once its binaries are removed under it. */
  private static final Set<String> PROGRAM = Set.of("postgres", "postgres (deleted)");

  private final Path cluster;
  private final ProcessHandle process;

  private Postmaster(Path cluster, ProcessHandle process) {
    this.cluster = cluster;
    this.process = process;
  }

  /**
   * The running server of a cluster, if there is one. A process that got the same number by chance
   * is none.
   *
   * @throws DatabaseStartException if a process has the number, but not even its program can be
   *     seen
   */
  static Optional<Postmaster> runningOn(Path cluster) throws IOException {
    Path pidFile = pidFile(cluster);
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    String pid = lines.isEmpty() ? "" : lines.get(0).strip();
    return pid.matches("\\d{1,18}")
        ? ProcessHandle.of(Long.parseLong(pid))
            .filter(process -> serves(process, cluster))
            .map(process -> new Postmaster(cluster, process))
        : Optional.empty();
  }

  /**
   * Removes a {@code postmaster.pid} whose process is gone or another program: PostgreSQL itself
   * would refuse to start because of the latter. Only for the holder of the directory's lock.
   */
  static void forgetDead(Path cluster) throws IOException {
    Files.deleteIfExists(pidFile(cluster));
  }

  private static Path pidFile(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }

  private static boolean serves(ProcessHandle process, Path cluster) {
    if (hasEnded(process)) {
      return false;
    }
    ProcessHandle.Info info = process.info();
    if (info.command().isEmpty() && process.isAlive()) {
      throw new DatabaseStartException(
          "Process %d may be the PostgreSQL of %s, and cannot be looked into: end it, or if it is another program delete %s"
              .formatted(process.pid(), cluster, pidFile(cluster)));
    }
    boolean isPostgres =
        info.command()
            .map(command -> Path.of(command).getFileName().toString())
            .filter(PROGRAM::contains)
            .isPresent();
    return isPostgres && (worksIn(process, cluster) || isToldToServe(info, cluster));
  }

  /**
   * Whether a process has ended, also if its parent has not taken notice: as process 1 of a
   * container Java takes none of processes that it did not start itself.
   */
  private static boolean hasEnded(ProcessHandle process) {
    if (!process.isAlive()) {
      return true;
    }
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException noSuchFileSystem) {
      return false;
    }
  }

  /** PostgreSQL changes into its data directory, so this holds even if that was moved meanwhile. */
  private static boolean worksIn(ProcessHandle process, Path cluster) {
    try {
      return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), cluster);
    } catch (IOException noSuchFileSystem) {
      return false;
    }
  }

  private static boolean isToldToServe(ProcessHandle.Info info, Path cluster) {
    List<String> arguments = info.arguments().map(List::of).orElse(List.of());
    int option = arguments.indexOf("-D");
    return option >= 0
        && option + 1 < arguments.size()
        && Path.of(arguments.get(option + 1)).toAbsolutePath().normalize().equals(cluster);
  }

  long pid() {
    return process.pid();
  }

  /**
   * Ends the server: first by its fast shutdown, which writes everything down, and if that takes
   * longer than {@code limit}, by its immediate one, after which the next start replays its log.
   *
   * @throws DatabaseStartException if it is still there after that
   */
  void end(Duration limit) throws IOException {
    signal("INT");
    if (endsWithin(limit)) {
      return;
    }
    log.warn("PostgreSQL (process {}) has not ended within {}; ending it at once", pid(), limit);
    signal("QUIT");
    if (!endsWithin(AT_ONCE)) {
      throw new DatabaseStartException(
          "PostgreSQL (process %d) on %s does not end: end it by hand, then start again"
              .formatted(pid(), cluster));
    }
  }

  /** Waits for the process itself; its files may be gone before it is. */
  boolean endsWithin(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!hasEnded(process)) {
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
    return true;
  }

  /** Java itself can only send TERM, on which PostgreSQL would wait for its clients to leave. */
  private void signal(String name) throws IOException {
    Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid()).start();
    try {
      if (kill.waitFor() != 0 && process.isAlive()) {
        throw new IOException("Cannot signal process " + pid());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while signalling process " + pid(), e);
    }
  }
}
