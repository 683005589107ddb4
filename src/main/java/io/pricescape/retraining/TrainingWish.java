package io.pricescape.retraining;

import io.pricescape.catalog.Hyperparameters;
import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a run should be made.
 *
 * @param seed null for the seed of the settings
 * @param hyperparameters over those of the category
 */
record TrainingWish(
    @Schema(description = "The same listings and seed give the same model", example = "42")
        @Nullable Long seed,
    @Schema(description = "For this run only, over those of the category")
        Hyperparameters hyperparameters) {
  private static final String SEED = "seed";
  private static final String HYPERPARAMETERS = "hyperparameters";
  private static final Set<String> KNOWN = Set.of(SEED, HYPERPARAMETERS);

  /** Leaves everything to the settings and the category. */
  static TrainingWish none() {
    return new TrainingWish(null, Hyperparameters.none());
  }

  /**
   * Reads a request's body; none wishes nothing.
   *
   * @throws Problem 422 with every broken rule: a misspelt wish would be overlooked
   */
  static TrainingWish read(@Nullable JsonNode body) {
    if (body == null || body.isNull()) {
      return none();
    }
    List<Violation> violations = new ArrayList<>();
    if (!body.isObject()) {
      violations.add(new Violation("body", "must be an object"));
    }
    for (String name : body.propertyNames()) {
      if (!KNOWN.contains(name)) {
        violations.add(new Violation(name, "is not a known field; known: seed, hyperparameters"));
      }
    }
    JsonNode seed = body.path(SEED);
    boolean isGiven = !seed.isMissingNode() && !seed.isNull();
    if (isGiven && !(seed.isIntegralNumber() && seed.canConvertToLong())) {
      violations.add(new Violation(SEED, "must be a whole number of at most 64 bits"));
    }
    Hyperparameters hyperparameters =
        Hyperparameters.read(body.get(HYPERPARAMETERS), HYPERPARAMETERS, violations);
    if (!violations.isEmpty()) {
      throw Problem.invalid("invalid-training-run", "Invalid training run", violations);
    }
    return new TrainingWish(isGiven ? seed.longValue() : null, hyperparameters);
  }

  /** As a training order, before its category has its say. */
  TrainingOrder order(long usualSeed) {
    return new TrainingOrder(seed == null ? usualSeed : seed, hyperparameters);
  }
}
