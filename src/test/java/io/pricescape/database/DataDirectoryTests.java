package io.pricescape.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTests {
  @TempDir Path temporary;

  @Test
  void isHeldByOneAtATime() {
    Path root = temporary.resolve("data");
    try (DataDirectory first = DataDirectory.hold(root)) {
      assertThat(first.root()).isEqualTo(root);
      assertThatThrownBy(() -> DataDirectory.hold(root))
          .isInstanceOf(DatabaseStartException.class)
          .hasMessageContaining("in use by another running service")
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageNotContaining("\n");
    }
    DataDirectory.hold(root).close();
  }

  @Test
  void saysInOneLineThatItCannotBeWritten() throws IOException {
    Path file = Files.createFile(temporary.resolve("data"));
    assertThatThrownBy(() -> DataDirectory.hold(file))
        .isInstanceOf(DatabaseStartException.class)
        .hasMessageContaining(file + " cannot be written")
        .hasMessageContaining("PRICESCAPE_DATABASE_DATA_DIRECTORY")
        .hasMessageNotContaining("\n");
  }

  @Test
  void showsNothingToOtherUsers() throws IOException {
    try (DataDirectory directory = DataDirectory.hold(temporary.resolve("data"))) {
      assertThat(permissions(directory.root())).isEqualTo("rwx------");
      assertThat(permissions(directory.password())).isEqualTo("rw-------");
    }
  }

  @Test
  void keepsItsPassword() throws IOException {
    try (DataDirectory directory = DataDirectory.hold(temporary)) {
      String first = Files.readString(directory.password());
      assertThat(first).hasSizeGreaterThanOrEqualTo(32);
      assertThat(directory.password()).hasContent(first);
    }
  }

  @Test
  void makesAPasswordWhereAKilledStartLeftNone() throws IOException {
    try (DataDirectory directory = DataDirectory.hold(temporary)) {
      Path half = Files.createFile(temporary.resolve("postgresql-password.new"));
      Path empty = Files.createFile(temporary.resolve("postgresql-password"));

      assertThat(directory.password()).isEqualTo(empty);

      assertThat(Files.readString(empty)).hasSizeGreaterThanOrEqualTo(32);
      assertThat(permissions(empty)).isEqualTo("rw-------");
      assertThat(half).doesNotExist();
    }
  }

  @Test
  void neverMakesAnotherPasswordForADatabaseThatHasOne() throws IOException {
    try (DataDirectory directory = DataDirectory.hold(temporary)) {
      Files.createFile(temporary.resolve("postgresql-password"));
      writeCluster(directory);

      assertThat(directory.password()).isEmptyFile();
    }
  }

  @Test
  void clearsAFirstStartThatWasKilled() throws IOException {
    try (DataDirectory directory = DataDirectory.hold(temporary)) {
      directory.beginning(true);
      writeCluster(directory);
      assertThat(directory.hasCluster()).isFalse();
      directory.clearHalfDone();
      assertThat(directory.cluster()).doesNotExist();
    }
  }

  @Test
  void neverClearsADatabaseThatHasBeenUsed() throws IOException {
    try (DataDirectory directory = DataDirectory.hold(temporary)) {
      directory.beginning(true);
      writeCluster(directory);
      directory.begun();
      directory.beginning(false);
      directory.clearHalfDone();
      assertThat(directory.hasCluster()).isTrue();
    }
  }

  @Test
  void clearsBinariesWhoseUnpackingWasKilled() throws IOException {
    try (DataDirectory directory = DataDirectory.hold(temporary)) {
      Path whole = Files.createDirectories(directory.binaries().resolve("PG-whole"));
      Path half = Files.createDirectories(directory.binaries().resolve("PG-half/bin"));
      Files.createFile(whole.resolve(".exists"));
      directory.clearHalfDone();
      assertThat(whole).exists();
      assertThat(half.getParent()).doesNotExist();
    }
  }

  private static void writeCluster(DataDirectory directory) throws IOException {
    Files.createDirectories(directory.cluster());
    Files.writeString(directory.cluster().resolve("PG_VERSION"), "18\n");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
