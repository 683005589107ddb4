package io.pricescape.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A category as it is written in JSON, without its key. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CategoryDefinition(
    @Schema(example = "Watches") String title,
    @Schema(example = "USD") String currency,
    @Schema(
            example = "log",
            allowableValues = {"log", "linear"})
        String priceScale,
    boolean decimalComma,
    List<AttributeDefinition> attributes,
    @Nullable RetrainingPlan retraining,
    @Nullable Hyperparameters hyperparameters) {
  /** Copies the attributes. */
  public CategoryDefinition {
    attributes = List.copyOf(attributes);
  }

  /** A category's JSON form. */
  public static CategoryDefinition of(Category category) {
    return new CategoryDefinition(
        category.title(),
        category.currency(),
        category.priceScale().name().toLowerCase(Locale.ROOT),
        category.decimalComma(),
        category.attributes().stream().map(AttributeDefinition::of).toList(),
        category.retraining(),
        category.hyperparameters().orNull());
  }

  /** The category under a key. The definition must have been accepted by the definition's rules. */
  Category toCategory(String key) {
    return new Category(
        key,
        title,
        currency,
        PriceScale.valueOf(priceScale.toUpperCase(Locale.ROOT)),
        decimalComma,
        attributes.stream().map(AttributeDefinition::toAttribute).toList(),
        retraining,
        hyperparameters == null ? Hyperparameters.none() : hyperparameters);
  }
}
