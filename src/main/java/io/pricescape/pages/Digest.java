package io.pricescape.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.Resource;
import org.springframework.util.DigestUtils;

/**
 * The entity tag of a file. By its date a browser could not tell whether it has the newest one: all
 * entries of a reproducible jar have the same.
 */
final class Digest {
  private Digest() {}

  /** Weak, since the compressed form of a file has the same. */
  static String of(Resource file) {
    try (InputStream content = file.getInputStream()) {
      return "W/\"" + DigestUtils.md5DigestAsHex(content) + '"';
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file.getDescription(), e);
    }
  }
}
