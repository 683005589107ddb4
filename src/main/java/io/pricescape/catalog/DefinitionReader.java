package io.pricescape.catalog;

import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import java.text.Normalizer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;
import tools.jackson.databind.JsonNode;

/** Reads a category's definition from JSON and names every rule it breaks. */
final class DefinitionReader {
  static final String NAME_RULE =
      "1 to 64 printable characters, without blanks around them or invisible marks among them";
  static final int MAX_ATTRIBUTES = 200;
  private static final int MAX_NAME = 64;
  private static final int MAX_TITLE = 200;
  private static final int MAX_UNIT = 16;
  private static final int MAX_KEY = 63;
  // any moment does: it only tells crons that come due from those that never do
  private static final LocalDateTime SOME_DAY = LocalDateTime.of(2026, 1, 1, 0, 0);

  private final List<Violation> violations = new ArrayList<>();

  private DefinitionReader() {}

  /**
   * The category that a key and a JSON object define.
   *
   * @throws Problem 422 {@code invalid-category} with every broken rule
   */
  static Category read(String key, JsonNode definition) {
    DefinitionReader reader = new DefinitionReader();
    Category category = reader.category(key, definition);
    if (!reader.violations.isEmpty()) {
      throw Problem.invalid("invalid-category", "The definition breaks rules", reader.violations);
    }
    return category;
  }

  private Category category(String key, JsonNode definition) {
    if (!isKey(key)) {
      violations.add(
          new Violation(
              "category",
              "must be 1 to 63 small letters, digits and hyphens, and begin with a letter"));
    }
    JsonFields fields = new JsonFields(definition, "", violations);
    String title = fields.requiredText("title").strip();
    if (!title.isEmpty() && !isPrintable(title, MAX_TITLE)) {
      fields.violation("title", "must be at most " + MAX_TITLE + " printable characters");
    }
    String currency = fields.requiredText("currency");
    if (!currency.isEmpty() && !CurrencyReader.CODES.contains(currency)) {
      fields.violation("currency", "must be an ISO 4217 code, such as USD");
    }
    PriceScale scale = scale(fields);
    boolean decimalComma = fields.flag("decimalComma");
    List<Attribute> attributes = attributes(fields);
    RetrainingPlan retraining = retraining(fields.fields("retraining"));
    Hyperparameters hyperparameters =
        Hyperparameters.read(fields.any("hyperparameters"), "hyperparameters", violations);
    // an inferred proposal can be sent as it came, and a definition as it was read
    fields.ignore("category", "columns");
    fields.refuseOthers();
    return new Category(
        key, title, currency, scale, decimalComma, attributes, retraining, hyperparameters);
  }

  private PriceScale scale(JsonFields fields) {
    String scale = fields.text("priceScale");
    if (scale == null || scale.equals("log")) {
      return PriceScale.LOG;
    }
    if (!scale.equals("linear")) {
      fields.violation("priceScale", "must be log or linear");
    }
    return PriceScale.LINEAR;
  }

  private List<Attribute> attributes(JsonFields fields) {
    JsonNode list = fields.list("attributes");
    if (list == null || list.isEmpty()) {
      fields.violation("attributes", "must hold at least one attribute");
      return List.of();
    }
    if (list.size() > MAX_ATTRIBUTES) {
      fields.violation("attributes", "must hold at most " + MAX_ATTRIBUTES + " attributes");
      return List.of();
    }
    List<Attribute> attributes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      String path = "attributes[" + i + "]";
      if (list.get(i).isObject()) {
        attributes.add(attribute(new JsonFields(list.get(i), path + ".", violations), names));
      } else {
        violations.add(new Violation(path, "must be an object"));
      }
    }
    return attributes;
  }

  private static Attribute attribute(JsonFields fields, Set<String> names) {
    String name = fields.requiredText("name");
    if (!isName(name) && !name.isEmpty()) {
      fields.violation("name", "must be " + NAME_RULE);
    } else if (!name.isEmpty() && !names.add(Normalizer.normalize(name, Normalizer.Form.NFC))) {
      fields.violation("name", "must be unique; " + name + " is there already");
    }
    String type = fields.requiredText("type");
    boolean required = fields.flag("required");
    String unit = fields.text("unit");
    Double min = fields.number("min");
    Double max = fields.number("max");
    fields.refuseOthers();
    if (type.equals(AttributeDefinition.NUMERIC)) {
      if (unit != null && !isPrintable(unit, MAX_UNIT)) {
        fields.violation("unit", "must be 1 to " + MAX_UNIT + " printable characters");
      }
      if (min != null && max != null && min >= max) {
        fields.violation("min", "must be less than max");
      }
      return new NumericAttribute(name, required, unit, min, max);
    }
    if (!type.equals(AttributeDefinition.CATEGORICAL) && !type.isEmpty()) {
      fields.violation("type", "must be categorical or numeric");
    } else if (unit != null || min != null || max != null) {
      fields.violation("type", "must be numeric to have a unit, min or max");
    }
    return new CategoricalAttribute(name, required);
  }

  private static @Nullable RetrainingPlan retraining(@Nullable JsonFields fields) {
    if (fields == null) {
      return null;
    }
    String cron = fields.requiredText("cron");
    if (!cron.isEmpty() && !comesDue(cron)) {
      fields.violation("cron", "must be six cron fields that come due, such as 0 0 3 * * *");
    }
    int minNewListings = fields.wholeNumber("minNewListings");
    if (minNewListings < 0) {
      fields.violation("minNewListings", "must be at least 0");
    }
    fields.refuseOthers();
    return new RetrainingPlan(cron, minNewListings);
  }

  private static boolean comesDue(String cron) {
    return CronExpression.isValidExpression(cron)
        && CronExpression.parse(cron).next(SOME_DAY) != null;
  }

  private static boolean isKey(String key) {
    return key.length() <= MAX_KEY
        && !key.isEmpty()
        && key.charAt(0) >= 'a'
        && key.charAt(0) <= 'z'
        && key.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }

  /** Whether a text can name an attribute: two that look alike must not be two. */
  static boolean isName(String text) {
    return isPrintable(text, MAX_NAME)
        && !AttributeText.isBlank(text.charAt(0))
        && !AttributeText.isBlank(text.charAt(text.length() - 1))
        && text.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT);
  }

  /**
   * Whether a text has 1 to {@code max} characters, all to be seen or blank, and not only blank.
   */
  private static boolean isPrintable(String text, int max) {
    return !text.isBlank()
        && text.codePointCount(0, text.length()) <= max
        && text.codePoints().allMatch(DefinitionReader::isPrintable);
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
