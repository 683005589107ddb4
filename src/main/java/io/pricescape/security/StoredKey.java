package io.pricescape.security;

import io.pricescape.security.Identity.Known;
import io.pricescape.security.Identity.Refused;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a process needs to know of a key to open with it.
 *
 * @param digest SHA-256 of the secret
 */
record StoredKey(
    String id,
    String name,
    Role role,
    byte[] digest,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {
  /** Whom a key of this id opens to. Only the holder of the secret learns what became of it. */
  Identity open(KeyText key, Instant now) {
    if (!Sha256.matches(key.digest(), digest)) {
      return Refused.UNKNOWN;
    }
    if (revokedAt != null) {
      return new Refused(
          "This key was revoked at %s; ask an admin for a new one".formatted(revokedAt));
    }
    if (expiresAt != null && !now.isBefore(expiresAt)) {
      return new Refused("This key expired at %s; ask an admin for a new one".formatted(expiresAt));
    }
    return new Known(new Caller(Caller.Kind.KEY, id, name, Set.of(role)));
  }
}
