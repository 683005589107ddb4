package io.pricescape.security;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys that open the service before anybody has made one, held as SHA-256 digests. Comparing
 * digests in constant time tells a guesser neither a key's beginning nor its length.
 */
final class BootstrapKeys {
  /** How the names of these callers begin; no other key may be called so. */
  static final String NAME = "bootstrap ";

  private static final Caller ADMIN = caller(Role.ADMIN);
  private static final Caller SELLER = caller(Role.SELLER);

  private final byte[] adminDigest;
  private final byte @Nullable [] sellerDigest;

  BootstrapKeys(String adminKey, @Nullable String sellerKey) {
    this.adminDigest = Sha256.of(adminKey);
    this.sellerDigest = sellerKey == null ? null : Sha256.of(sellerKey);
  }

  /** Whom a key opens to; empty for any other key. */
  Optional<Caller> callerOf(String key) {
    byte[] presented = Sha256.of(key);
    boolean isAdmin = Sha256.matches(presented, adminDigest);
    boolean isSeller = sellerDigest != null && Sha256.matches(presented, sellerDigest);
    if (isAdmin) {
      return Optional.of(ADMIN);
    }
    return isSeller ? Optional.of(SELLER) : Optional.empty();
  }

  private static Caller caller(Role role) {
    return new Caller(Caller.Kind.BOOTSTRAP, null, NAME + role.word(), Set.of(role));
  }
}
