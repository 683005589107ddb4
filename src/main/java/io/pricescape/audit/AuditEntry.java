package io.pricescape.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done.
 *
 * @param action method and address as the API describes it, or {@code promotion} by a run
 * @param path the address as it was asked for; null for a run
 * @param made the address of what came into being; null where nothing did
 * @param status of the answer; null for a run
 * @param reason the one that was given; null where none was
 */
record AuditEntry(
    long id,
    Instant at,
    By by,
    @Schema(example = "POST /api/v1/admin/categories/{category}/models/{version}/promotion")
        String action,
    @Nullable String path,
    @Nullable String made,
    @Nullable String category,
    @Nullable Integer version,
    @Nullable Integer status,
    @Nullable String reason) {

  /**
   * Who did it.
   *
   * @param id of a key or a run; null for keys of the settings and tokens
   * @param role the greatest one; null for a run, or a token without any
   */
  record By(
      @Schema(allowableValues = {"bootstrap", "key", "token", "run"}) String kind,
      @Schema(description = "A key's name, a token's subject, or the run") String name,
      @Nullable String id,
      @Nullable String role) {}
}
