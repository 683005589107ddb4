package io.pricescape.registry;

import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Why a version goes live.
 *
 * @param reason null where nothing is said
 */
record PromotionWish(
    @Schema(
            description =
                "At most 500 characters; must be given to promote a version that the gate refused",
            example = "Better on watches without a brand")
        @Nullable String reason) {
  private static final String REASON = "reason";
  private static final int LONGEST_REASON = 500;

  /**
   * Reads a request's body; none says nothing.
   *
   * @throws Problem 422 with every broken rule
   */
  static PromotionWish read(@Nullable JsonNode body) {
    if (body == null || body.isNull()) {
      return new PromotionWish(null);
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
    String reason = given.isString() ? given.stringValue() : null;
    if (reason == null && !given.isMissingNode() && !given.isNull()) {
      violations.add(new Violation(REASON, "must be text"));
    }
    if (reason != null && reason.length() > LONGEST_REASON) {
      violations.add(new Violation(REASON, "must have at most " + LONGEST_REASON + " characters"));
    }
    // PostgreSQL keeps neither NUL nor half a character
    if (reason != null && reason.codePoints().anyMatch(PromotionWish::isControlOrHalf)) {
      violations.add(new Violation(REASON, "must not have control characters"));
    }
    if (!violations.isEmpty()) {
      throw invalid(violations);
    }
    return new PromotionWish(reason);
  }

  /**
   * Why the version goes live.
   *
   * @throws Problem 422 when its verdict is against it and nothing is said
   */
  String reasonFor(ModelCard card) {
    boolean isSaid = reason != null && !reason.isBlank();
    if (!isSaid && !card.verdict().promoted()) {
      throw invalid(
          List.of(
              new Violation(
                  REASON,
                  "must be given, because the gate refused version "
                      + card.version()
                      + ": "
                      + card.verdict().reason())));
    }
    return reasonOr("promoted by hand");
  }

  /** The reason, or what stands for one that is not given. */
  String reasonOr(String unsaid) {
    return reason == null || reason.isBlank() ? unsaid : reason.strip();
  }

  private static Problem invalid(List<Violation> violations) {
    return Problem.invalid("invalid-reason", "Invalid reason", violations);
  }

  private static boolean isControlOrHalf(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }
}
