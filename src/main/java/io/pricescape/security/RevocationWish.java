package io.pricescape.security;

import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Why a key is revoked.
 *
 * @param reason null where nothing is said
 */
record RevocationWish(
    @Schema(description = "At most 500 characters", example = "Replaced by shop front 2027")
        @Nullable String reason) {
  private static final String REASON = "reason";
  private static final int LONGEST_REASON = 500;

  /**
   * Reads a request's body; none says nothing.
   *
   * @throws Problem 422 with every broken rule
   */
  static RevocationWish read(@Nullable JsonNode body) {
    if (body == null || body.isNull()) {
      return new RevocationWish(null);
    }
    List<Violation> violations = new ArrayList<>();
    if (!body.isObject()) {
      violations.add(new Violation("body", "must be an object"));
    }
    for (String name : body.propertyNames()) {
      if (!name.equals(REASON)) {
        violations.add(new Violation(name, "is not a known field; known: " + REASON));
      }
    }
    JsonNode given = body.path(REASON);
    String reason = given.isString() ? given.stringValue().strip() : null;
    if (reason == null && !given.isMissingNode() && !given.isNull()) {
      violations.add(new Violation(REASON, "must be text"));
    }
    if (reason != null && (reason.length() > LONGEST_REASON || !Text.isPrintable(reason))) {
      violations.add(
          new Violation(
              REASON, "must be at most " + LONGEST_REASON + " characters, none of them control"));
    }
    if (!violations.isEmpty()) {
      throw Problem.invalid("invalid-reason", "Invalid reason", violations);
    }
    return new RevocationWish(reason == null || reason.isEmpty() ? null : reason);
  }
}
