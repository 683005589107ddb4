package io.pricescape.security;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a key; its secret is not kept.
 *
 * @param id the part of the key that may be seen: psk_ID_…
 * @param createdBy the name of the caller who made it
 * @param expiresAt from when on it opens nothing; null for never
 * @param lastUsedAt at most some minutes behind; null where it was never used
 */
record ApiKey(
    @Schema(example = "k3v0q8x1z5ab") String id,
    @Schema(example = "shop front 2026") String name,
    @Schema(
            type = "string",
            allowableValues = {"seller", "ingest", "admin"})
        Role role,
    Instant createdAt,
    String createdBy,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable String revokedBy,
    @Nullable String revocationReason,
    @Nullable Instant lastUsedAt) {}
