package io.pricescape.suggestion;

import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;

/** The query parameter by which a caller asks for a version of the model. */
final class ModelVersionAsked {
  static final String DESCRIPTION =
      "Answer with this version of the model, whatever its state, instead of the live one";
  private static final Pattern POSITIVE = Pattern.compile("0*[1-9][0-9]*");
  private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

  private ModelVersionAsked() {}

  /**
   * The number of a version.
   *
   * @throws Problem 422 {@code invalid-parameters} for what is no positive whole number, 404 {@code
   *     unknown-model} for a greater one than any version can have
   */
  static int read(String modelVersion) {
    if (!POSITIVE.matcher(modelVersion).matches()) {
      throw Problem.invalid(
          "invalid-parameters",
          "Invalid parameters",
          List.of(new Violation("modelVersion", "must be a whole number of at least 1")));
    }
    BigInteger number = new BigInteger(modelVersion);
    if (number.compareTo(MOST) > 0) {
      throw Problem.notFound(
          "unknown-model",
          "Unknown model",
          "No category has a model version " + QuestionReader.shortened(modelVersion));
    }
    return number.intValue();
  }
}
