package io.pricescape.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * A time at which a version went live.
 *
 * @param reason as it was given, or the verdict's
 * @param by whom: a role, or a training run
 * @param rolledBack whether it came back by a rollback from another version
 */
public record PastPromotion(
    Instant at,
    String reason,
    String by,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean rolledBack) {}
