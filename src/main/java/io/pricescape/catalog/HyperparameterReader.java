package io.pricescape.catalog;

import io.pricescape.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads hyperparameters from JSON and names every rule they break. */
final class HyperparameterReader {
  private static final String HIDDEN = "hidden";

  private HyperparameterReader() {}

  static Hyperparameters read(@Nullable JsonNode json, String path, List<Violation> violations) {
    if (json == null || json.isNull()) {
      return Hyperparameters.none();
    }
    if (!json.isObject()) {
      violations.add(new Violation(path, "must be an object"));
      return Hyperparameters.none();
    }
    JsonFields fields = new JsonFields(json, path + ".", violations);
    Hyperparameters read =
        new Hyperparameters(
            fields.wholeNumber("members", Hyperparameters.MEMBERS),
            fields.wholeNumber("components", Hyperparameters.COMPONENTS),
            hidden(fields),
            fields.wholeNumber("frequencies", Hyperparameters.FREQUENCIES),
            fields.number("maskedShare", Hyperparameters.MASKED_SHARE),
            fields.wholeNumber("batch", Hyperparameters.BATCH),
            fields.wholeNumber("epochs", Hyperparameters.EPOCHS),
            fields.number("peakRate", Hyperparameters.PEAK_RATE),
            fields.number("weightDecay", Hyperparameters.WEIGHT_DECAY),
            fields.wholeNumber("patience", Hyperparameters.PATIENCE),
            fields.number("sigmaFloor", Hyperparameters.SIGMA_FLOOR),
            fields.number("halfLifeDays", Hyperparameters.HALF_LIFE_DAYS),
            fields.choice("auto"),
            fields.wholeNumber("autoSeconds", Hyperparameters.AUTO_SECONDS));
    fields.refuseOthers();
    return read;
  }

  private static @Nullable List<Integer> hidden(JsonFields fields) {
    JsonNode list = fields.list(HIDDEN);
    if (list == null) {
      return null;
    }
    if (list.isEmpty() || list.size() > Hyperparameters.MOST_LAYERS) {
      fields.violation(HIDDEN, "must hold 1 to " + Hyperparameters.MOST_LAYERS + " widths");
      return null;
    }
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode width = list.get(i);
      if (isWidth(width)) {
        widths.add(width.intValue());
      } else {
        fields.violation(HIDDEN + "[" + i + "]", Hyperparameters.WIDTH.message("whole number"));
      }
    }
    return widths.size() == list.size() ? widths : null;
  }

  private static boolean isWidth(JsonNode width) {
    return width.isNumber()
        && width.canConvertToExactIntegral()
        && width.canConvertToInt()
        && Hyperparameters.WIDTH.allows(width.intValue());
  }
}
