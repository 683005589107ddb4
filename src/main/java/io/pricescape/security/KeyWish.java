package io.pricescape.security;

import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A key that an admin wants.
 *
 * @param expiresAt from when on it opens nothing; null for never
 */
record KeyWish(
    @Schema(
            description = "1 to 64 characters; what promotions and the audit call its bearer",
            example = "shop front 2026")
        String name,
    @Schema(
            type = "string",
            allowableValues = {"seller", "ingest", "admin"})
        Role role,
    @Schema(description = "From when on it opens nothing; without it, never", nullable = true)
        @Nullable Instant expiresAt) {
  private static final int LONGEST_NAME = 64;
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
  private static final Set<String> KNOWN = Set.of("name", "role", "expiresAt");

  /** The service's own; a key called so would pass for it in promotions and the audit. */
  private static final List<String> TAKEN = List.of(BootstrapKeys.NAME, "training run ");

  /**
   * Reads a request's body.
   *
   * @throws Problem 422 with every broken rule
   */
  static KeyWish read(@Nullable JsonNode body, Instant now) {
    List<Violation> violations = new ArrayList<>();
    if (body == null || !body.isObject()) {
      throw invalid(List.of(new Violation("body", "must be an object")));
    }
    for (String field : body.propertyNames()) {
      if (!KNOWN.contains(field)) {
        violations.add(new Violation(field, "is not a known field; known: name, role, expiresAt"));
      }
    }
    String name = name(body.path("name"), violations);
    Role role = Role.of(body.path("role").asString("")).orElse(null);
    if (role == null) {
      violations.add(new Violation("role", "must be seller, ingest or admin"));
    }
    Instant expiresAt = expiresAt(body.path("expiresAt"), now, violations);
    if (!violations.isEmpty() || role == null) {
      throw invalid(violations);
    }
    return new KeyWish(name, role, expiresAt);
  }

  private static String name(JsonNode given, List<Violation> violations) {
    String name = given.isString() ? given.stringValue().strip() : "";
    if (name.isEmpty() || name.length() > LONGEST_NAME || !Text.isPrintable(name)) {
      violations.add(
          new Violation("name", "must be 1 to %d printable characters".formatted(LONGEST_NAME)));
    }
    for (String taken : TAKEN) {
      if (begins(name, taken)) {
        violations.add(new Violation("name", "must not begin with \"" + taken + "\""));
      }
    }
    return name;
  }

  /** Whether a name would pass for one of the service's own. */
  static boolean isTaken(String name) {
    return TAKEN.stream().anyMatch(taken -> begins(name, taken));
  }

  private static boolean begins(String name, String taken) {
    return name.regionMatches(true, 0, taken, 0, taken.length());
  }

  private static @Nullable Instant expiresAt(
      JsonNode given, Instant now, List<Violation> violations) {
    if (given.isMissingNode() || given.isNull()) {
      return null;
    }
    try {
      Instant expiresAt = OffsetDateTime.parse(given.asString("")).toInstant();
      if (!expiresAt.isAfter(now) || expiresAt.isAfter(LATEST)) {
        violations.add(new Violation("expiresAt", "must lie in the future, before the year 10000"));
      }
      return expiresAt;
    } catch (DateTimeException e) {
      violations.add(
          new Violation("expiresAt", "must be an ISO-8601 time such as 2027-11-22T03:00:41Z"));
      return null;
    }
  }

  private static Problem invalid(List<Violation> violations) {
    return Problem.invalid("invalid-key", "Invalid key", violations);
  }
}
