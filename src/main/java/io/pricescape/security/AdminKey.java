package io.pricescape.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The key of role admin.
 *
 * @param file where the service keeps it, readable by its own user only; null if the settings gave
 *     it
 * @param isNew whether this start made it
 */
record AdminKey(String key, @Nullable Path file, boolean isNew) {
  private static final int BYTES = 32;

  /**
   * The key of the settings, or else the kept one, which is made if there is none yet.
   *
   * @throws KeyRefusedException if there is no key and none is to be made, or it cannot be kept
   */
  static AdminKey of(SecuritySettings settings, SecureRandom random) {
    if (settings.adminKey() != null) {
      return new AdminKey(settings.adminKey(), null, false);
    }
    if (!settings.keepAdminKey()) {
      throw new KeyRefusedException(
          "No admin key is set: set PRICESCAPE_ADMIN_KEY to a long secret, such as the output of: openssl rand -hex 32");
    }
    Path file = settings.adminKeyFile();
    try {
      return Files.exists(file) ? read(file) : make(file, random);
    } catch (IOException e) {
      throw new KeyRefusedException(
          "The admin key cannot be kept in %s: make that file readable and writable, or set PRICESCAPE_ADMIN_KEY"
              .formatted(file),
          e);
    }
  }

  private static AdminKey read(Path file) throws IOException {
    String key = Files.readString(file).strip();
    if (key.isEmpty()) {
      throw new KeyRefusedException(
          "The admin key's file %s is empty: delete it to get a new key, or set PRICESCAPE_ADMIN_KEY"
              .formatted(file));
    }
    return new AdminKey(key, file, false);
  }

  private static AdminKey make(Path file, SecureRandom random) throws IOException {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    Path directory = file.getParent();
    if (directory != null) {
      Files.createDirectories(directory, onlyOwner("rwx------"));
    }
    Files.createFile(file, onlyOwner("rw-------"));
    Files.writeString(file, key + "\n");
    return new AdminKey(key, file, true);
  }

  private static FileAttribute<?> onlyOwner(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "AdminKey[" + (file == null ? "from the settings" : file) + "]";
  }
}
