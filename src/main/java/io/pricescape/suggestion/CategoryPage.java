package io.pricescape.suggestion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.pricescape.catalog.AttributeDefinition;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.CategoryDefinition;
import io.pricescape.catalog.Hyperparameters;
import io.pricescape.catalog.RetrainingPlan;
import io.pricescape.listing.AttributeStatistics;
import io.pricescape.listing.AttributeStatistics.NumericRange;
import io.pricescape.listing.AttributeStatistics.ValueCount;
import io.pricescape.registry.ModelCard;
import io.pricescape.registry.TestResult;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A category as sellers see it: its definition, its model, and what a form needs. */
@JsonPropertyOrder({
  "category",
  "title",
  "currency",
  "priceScale",
  "decimalComma",
  "attributes",
  "retraining",
  "hyperparameters",
  "listings",
  "model"
})
record CategoryPage(
    String category,
    String title,
    String currency,
    String priceScale,
    boolean decimalComma,
    List<AttributePage> attributes,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RetrainingPlan retraining,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Hyperparameters hyperparameters,
    long listings,
    @Nullable LiveModelPage model) {

  /** The model that answers for a category, in a list of categories. */
  @JsonPropertyOrder({"version", "trainedAt"})
  record LiveVersion(int version, Instant trainedAt) {
    static @Nullable LiveVersion of(@Nullable ModelCard live) {
      return live == null ? null : new LiveVersion(live.version(), live.trainedAt());
    }
  }

  /**
   * The model that answers for a category.
   *
   * @param listings how many it learned from, as its answers say
   * @param test how it did on listings that it had not seen, if it was asked
   */
  @Schema(name = "CategoryModel")
  @JsonPropertyOrder({"version", "trainedAt", "learner", "listings", "test"})
  record LiveModelPage(
      int version,
      Instant trainedAt,
      String learner,
      int listings,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TestResult test) {
    static @Nullable LiveModelPage of(@Nullable ModelCard live) {
      return live == null
          ? null
          : new LiveModelPage(
              live.version(),
              live.trainedAt(),
              live.learner(),
              live.listings().train(),
              live.testResult());
    }
  }

  /** A category in a list of them. */
  @Schema(name = "CategorySummary")
  @JsonPropertyOrder({"category", "title", "currency", "listings", "model"})
  record Summary(
      String category, String title, String currency, long listings, @Nullable LiveVersion model) {}

  /**
   * An attribute with what the category's listings say.
   *
   * @param values of a categorical attribute, most frequent first, at most 500
   * @param range of a numeric attribute that any listing states
   */
  @Schema(name = "CategoryAttribute")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"name", "type", "required", "unit", "min", "max", "values", "range"})
  record AttributePage(
      String name,
      @Schema(allowableValues = {"categorical", "numeric"}) String type,
      boolean required,
      @Nullable String unit,
      @Nullable Double min,
      @Nullable Double max,
      @Nullable List<ValueCount> values,
      @Nullable NumericRange range) {

    private static AttributePage of(AttributeDefinition defined, AttributeStatistics statistics) {
      String name = defined.name();
      return new AttributePage(
          name,
          defined.type(),
          defined.required(),
          defined.unit(),
          defined.min(),
          defined.max(),
          statistics.values().get(name),
          statistics.ranges().get(name));
    }
  }

  static CategoryPage of(
      Category category, AttributeStatistics statistics, long listings, @Nullable ModelCard live) {
    CategoryDefinition defined = CategoryDefinition.of(category);
    return new CategoryPage(
        category.key(),
        defined.title(),
        defined.currency(),
        defined.priceScale(),
        defined.decimalComma(),
        defined.attributes().stream().map(a -> AttributePage.of(a, statistics)).toList(),
        defined.retraining(),
        defined.hyperparameters(),
        listings,
        LiveModelPage.of(live));
  }
}
