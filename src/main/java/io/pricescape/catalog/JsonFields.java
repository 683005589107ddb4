package io.pricescape.catalog;

import io.pricescape.problem.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object, each read as the kind it must be. A field of another kind adds a
 * violation and reads as absent; so does, at the end, a field that nobody asked for.
 */
final class JsonFields {
  private final JsonNode object;
  private final String path;
  private final List<Violation> violations;
  private final Set<String> asked = new HashSet<>();

  JsonFields(JsonNode object, String path, List<Violation> violations) {
    this.object = object;
    this.path = path;
    this.violations = violations;
  }

  @Nullable String text(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    return value.isString() ? value.stringValue() : broken(name, "must be text");
  }

  /** A text that must be there and say something; empty once it is reported. */
  String requiredText(String name) {
    String text = text(name);
    if (text == null && value(name) == null) {
      violation(name, "must be given");
    }
    if (text != null && text.isBlank()) {
      violation(name, "must not be blank");
    }
    return text == null || text.isBlank() ? "" : text;
  }

  boolean flag(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return false;
    }
    if (!value.isBoolean()) {
      violation(name, "must be true or false");
      return false;
    }
    return value.booleanValue();
  }

  @Nullable Double number(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    return value.isNumber() && Double.isFinite(value.doubleValue())
        ? (Double) value.doubleValue()
        : broken(name, "must be a finite number");
  }

  int wholeNumber(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return 0;
    }
    if (!value.isNumber() || !value.canConvertToExactIntegral() || !value.canConvertToInt()) {
      violation(name, "must be a whole number");
      return 0;
    }
    return value.intValue();
  }

  /** A whole number that keeps to a rule, or null where it is not given. */
  @Nullable Integer wholeNumber(String name, NumberRule rule) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    boolean isWhole = value.isNumber() && value.canConvertToExactIntegral();
    return isWhole && value.canConvertToInt() && rule.allows(value.intValue())
        ? (Integer) value.intValue()
        : broken(name, rule.message("whole number"));
  }

  /** A number that keeps to a rule, or null where it is not given. */
  @Nullable Double number(String name, NumberRule rule) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    return value.isNumber() && rule.allows(value.doubleValue())
        ? (Double) value.doubleValue()
        : broken(name, rule.message("number"));
  }

  /** True or false, or null where it is not given. */
  @Nullable Boolean choice(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    return value.isBoolean()
        ? (Boolean) value.booleanValue()
        : broken(name, "must be true or false");
  }

  @Nullable JsonNode list(String name) {
    JsonNode value = value(name);
    return value == null || value.isArray() ? value : broken(name, "must be a list");
  }

  @Nullable JsonFields fields(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    return value.isObject()
        ? new JsonFields(value, path + name + ".", violations)
        : broken(name, "must be an object");
  }

  /** A field's value as it is, or null where it is not given. */
  @Nullable JsonNode any(String name) {
    return value(name);
  }

  void violation(String name, String message) {
    violations.add(new Violation(path + name, message));
  }

  /** Names every field that was not asked for. */
  void refuseOthers() {
    for (String name : object.propertyNames()) {
      if (!asked.contains(name)) {
        violation(name, "is not a known field");
      }
    }
  }

  /** Asks for fields without reading them. */
  void ignore(String... names) {
    asked.addAll(List.of(names));
  }

  private @Nullable JsonNode value(String name) {
    asked.add(name);
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private <T> @Nullable T broken(String name, String message) {
    violation(name, message);
    return null;
  }
}
