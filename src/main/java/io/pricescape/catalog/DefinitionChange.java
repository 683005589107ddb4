package io.pricescape.catalog;

import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What may change when a category is defined anew: all that its older listings still agree with.
 */
record DefinitionChange(Category before, Category after) {
  /** Refuses, with every conflict, what older listings would contradict. */
  void check() {
    List<Violation> conflicts = conflicts();
    if (!conflicts.isEmpty()) {
      throw Problem.conflict(
              "definition-conflict",
              "The definition contradicts earlier listings",
              conflicts.stream()
                  .map(conflict -> conflict.field() + " " + conflict.message())
                  .collect(Collectors.joining("; ", "", ". Define a new category for that.")))
          .with("violations", conflicts);
    }
  }

  private List<Violation> conflicts() {
    List<Violation> conflicts = new ArrayList<>();
    if (!before.currency().equals(after.currency())) {
      conflicts.add(
          new Violation(
              "currency", "is " + before.currency() + " and cannot become " + after.currency()));
    }
    Map<String, Attribute> kept =
        after.attributes().stream().collect(Collectors.toMap(Attribute::name, Function.identity()));
    for (Attribute attribute : before.attributes()) {
      String field = "attributes." + attribute.name();
      Attribute now = kept.get(attribute.name());
      if (now == null) {
        conflicts.add(new Violation(field, "cannot be removed"));
      } else if (!type(now).equals(type(attribute))) {
        conflicts.add(
            new Violation(field, "is " + type(attribute) + " and cannot become " + type(now)));
      }
    }
    return conflicts;
  }

  private static String type(Attribute attribute) {
    return AttributeDefinition.of(attribute).type();
  }
}
