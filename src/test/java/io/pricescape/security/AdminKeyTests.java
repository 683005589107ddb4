package io.pricescape.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminKeyTests {
  private final SecureRandom random = new SecureRandom();
  @TempDir Path temporary;

  @Test
  void isTheOneThatTheSettingsGive() {
    AdminKey key = AdminKey.of(settings("given", true), random);
    assertThat(key.key()).isEqualTo("given");
    assertThat(file()).doesNotExist();
  }

  @Test
  void isMadeOnceAndFoundAgain() throws IOException {
    AdminKey made = AdminKey.of(settings(null, true), random);
    assertThat(made.isNew()).isTrue();
    assertThat(made.key()).matches("[A-Za-z0-9_-]{43}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    AdminKey found = AdminKey.of(settings(" ", true), random);
    assertThat(found.isNew()).isFalse();
    assertThat(found.key()).isEqualTo(made.key());
  }

  @Test
  void mustBeSetWhereNoneIsMade() {
    assertThatThrownBy(() -> AdminKey.of(settings(null, false), random))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessageContaining("set PRICESCAPE_ADMIN_KEY");
  }

  @Test
  void isNotTakenFromAnEmptyFile() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "\n");
    assertThatThrownBy(() -> AdminKey.of(settings(null, true), random))
        .hasMessageContaining("is empty: delete it");
  }

  @Test
  void saysThatItCannotBeKept() throws IOException {
    Files.createFile(temporary.resolve("data"));
    assertThatThrownBy(() -> AdminKey.of(settings(null, true), random))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessageContaining("cannot be kept in " + file());
  }

  @Test
  void isNeverPrinted() {
    AdminKey made = AdminKey.of(settings(null, true), random);
    assertThat(made.toString()).doesNotContain(made.key());
  }

  private Path file() {
    return temporary.resolve("data/admin-key");
  }

  private SecuritySettings settings(String adminKey, boolean keep) {
    return new SecuritySettings(
        adminKey,
        null,
        false,
        keep,
        file(),
        Duration.ofSeconds(2),
        Duration.ofHours(1),
        "roles",
        List.of(),
        List.of());
  }
}
