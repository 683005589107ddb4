package io.pricescape.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that open the service, held as SHA-256 digests. Comparing digests in constant time tells
 * a guesser neither a key's beginning nor its length.
 */
final class AccessKeys {
  private final byte[] adminDigest;
  private final byte @Nullable [] sellerDigest;

  AccessKeys(String adminKey, @Nullable String sellerKey) {
    this.adminDigest = digest(adminKey);
    this.sellerDigest = sellerKey == null ? null : digest(sellerKey);
  }

  /** The role that a key opens; empty for an unknown key. */
  Optional<Role> roleOf(String key) {
    byte[] presented = digest(key);
    boolean isAdmin = MessageDigest.isEqual(presented, adminDigest);
    boolean isSeller = sellerDigest != null && MessageDigest.isEqual(presented, sellerDigest);
    if (isAdmin) {
      return Optional.of(Role.ADMIN);
    }
    return isSeller ? Optional.of(Role.SELLER) : Optional.empty();
  }

  private static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
