package io.pricescape.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests of secrets, which are all that is kept and compared of them. */
final class Sha256 {
  private Sha256() {}

  static byte[] of(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Takes the same time wherever they differ. */
  static boolean matches(byte[] one, byte[] other) {
    return MessageDigest.isEqual(one, other);
  }
}
