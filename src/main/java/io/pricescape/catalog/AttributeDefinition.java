package io.pricescape.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An attribute as it is written in JSON. The last three are null for categorical attributes, and
 * may be for numeric ones.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttributeDefinition(
    @Schema(example = "size") String name,
    @Schema(
            example = "numeric",
            allowableValues = {CATEGORICAL, NUMERIC})
        String type,
    boolean required,
    @Schema(example = "mm") @Nullable String unit,
    @Schema(example = "10") @Nullable Double min,
    @Schema(example = "80") @Nullable Double max) {
  static final String CATEGORICAL = "categorical";
  static final String NUMERIC = "numeric";

  /** An attribute's JSON form. */
  public static AttributeDefinition of(Attribute attribute) {
    if (attribute instanceof NumericAttribute a) {
      return new AttributeDefinition(a.name(), NUMERIC, a.required(), a.unit(), a.min(), a.max());
    }
    return new AttributeDefinition(
        attribute.name(), CATEGORICAL, attribute.required(), null, null, null);
  }

  Attribute toAttribute() {
    return type.equals(NUMERIC)
        ? new NumericAttribute(name, required, unit, min, max)
        : new CategoricalAttribute(name, required);
  }
}
