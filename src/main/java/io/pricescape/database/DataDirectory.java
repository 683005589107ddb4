package io.pricescape.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/**
 * The directory that one running service holds: its database's files, binaries, log and password.
 * The lock lives as long as this object is open, and the kernel drops it when the process dies.
 */
final class DataDirectory implements AutoCloseable {
  private static final String SETTING =
      "pricescape.database.data-directory (PRICESCAPE_DATABASE_DATA_DIRECTORY)";

  private static final DataSize ROOM_FOR_A_NEW_DATABASE = DataSize.ofMegabytes(300);
  private static final DataSize ROOM_TO_GO_ON = DataSize.ofMegabytes(64);

  private final Path root;
  private final FileChannel channel;

  private DataDirectory(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * Makes the directory where there is none, and holds it.
   *
   * @throws DatabaseStartException if it cannot be written, or another process holds it
   */
  static DataDirectory hold(Path root) {
    try {
      Files.createDirectories(
          root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      FileChannel channel =
          FileChannel.open(
              root.resolve("service.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new DatabaseStartException(
            "The data directory %s is in use by another running service%s: stop that one, or set %s to another directory"
                .formatted(root, holder(root), SETTING));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return new DataDirectory(root, channel);
    } catch (IOException e) {
      throw new DatabaseStartException(
          "The data directory %s cannot be written by user %s (%s): make it writable, or set %s to another directory"
              .formatted(root, System.getProperty("user.name"), reason(e), SETTING),
          e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldInThisProcess) {
      return null;
    }
  }

  private static String holder(Path root) throws IOException {
    String pid = Files.readString(root.resolve("service.lock")).strip();
    return pid.isEmpty() ? "" : " (process " + pid + ")";
  }

  private static String reason(IOException e) {
    if (e instanceof FileAlreadyExistsException) {
      return "a file is in its place";
    }
    return e instanceof FileSystemException known && known.getReason() != null
        ? known.getReason()
        : e.getClass().getSimpleName().replace("Exception", "");
  }

  Path root() {
    return root;
  }

  /** Where PostgreSQL keeps its files. */
  Path cluster() {
    return root.resolve("postgresql");
  }

  /**
   * Where PostgreSQL's programs are unpacked: not in a shared temporary directory, where others
   * could plant theirs.
   */
  Path binaries() {
    return root.resolve("postgresql-binaries");
  }

  /** PostgreSQL's own log. */
  Path log() {
    return root.resolve("postgresql.log");
  }

  /** Whether there is a database to be found again. */
  boolean hasCluster() {
    return Files.exists(cluster().resolve("PG_VERSION")) && !Files.exists(beginning());
  }

  /**
   * Clears away what a first start, or the unpacking of the binaries, left half done when it was
   * killed.
   */
  void clearHalfDone() throws IOException {
    if (Files.exists(beginning())) {
      FileSystemUtils.deleteRecursively(cluster());
    }
    if (Files.isDirectory(binaries())) {
      try (Stream<Path> versions = Files.list(binaries())) {
        for (Path version : versions.toList()) {
          if (!Files.exists(version.resolve(".exists"))) {
            FileSystemUtils.deleteRecursively(version);
          }
        }
      }
    }
  }

  /** Closes what the library leaves open to every user of the machine. */
  void closeBinaries() throws IOException {
    Files.createDirectories(binaries());
    Files.setPosixFilePermissions(binaries(), PosixFilePermissions.fromString("rwx------"));
  }

  /**
   * Tells of a full disk before anything is left half done on it.
   *
   * @throws DatabaseStartException if there is no room for the programs and a new database, or
   *     hardly any for one that is there
   */
  void refuseFullDisk(boolean isNew) throws IOException {
    DataSize free = DataSize.ofBytes(Files.getFileStore(root).getUsableSpace());
    DataSize needed = isNew ? ROOM_FOR_A_NEW_DATABASE : ROOM_TO_GO_ON;
    if (free.compareTo(needed) < 0) {
      throw new DatabaseStartException(
          "The data directory %s has %d MB of free space, and PostgreSQL needs at least %d MB: make room, or set %s to another directory"
              .formatted(root, free.toMegabytes(), needed.toMegabytes(), SETTING));
    }
  }

  /** From here to {@link #begun} a kill leaves nothing worth keeping. */
  void beginning(boolean isNew) throws IOException {
    if (isNew) {
      Files.writeString(
          beginning(), "The first start has not ended; what is in postgresql holds nothing yet.\n");
    }
  }

  void begun() throws IOException {
    Files.deleteIfExists(beginning());
  }

  private Path beginning() {
    return root.resolve("first-start");
  }

  /**
   * The file with the database superuser's password, made once: without one, every user of the
   * machine could use the database, and through it the rights of this process. An empty file is
   * what a crash of the machine may leave; it counts as none while no database knows a password.
   */
  Path password() throws IOException {
    Path file = root.resolve("postgresql-password");
    if (!Files.exists(file) || (Files.size(file) == 0 && !hasCluster())) {
      byte[] secret = new byte[24];
      new SecureRandom().nextBytes(secret);
      Path whole = root.resolve("postgresql-password.new");
      Files.deleteIfExists(whole);
      Files.createFile(
          whole,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(whole, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return file;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot release " + root, e);
    }
  }
}
