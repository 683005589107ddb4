package io.pricescape.suggestion;

import io.pricescape.catalog.Categories;
import io.pricescape.catalog.Category;
import io.pricescape.listing.Listings;
import io.pricescape.registry.LiveModels;
import io.pricescape.suggestion.CategoryPage.LiveVersion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a seller may ask about, and what a form for it needs. */
@RestController
@RequestMapping(path = "/api/v1/categories", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Price suggestions")
class CategoryPageEndpoint {
  private final Categories categories;
  private final Listings listings;
  private final LiveModels models;

  CategoryPageEndpoint(Categories categories, Listings listings, LiveModels models) {
    this.categories = categories;
    this.listings = listings;
    this.models = models;
  }

  @Operation(summary = "All categories, with the model that answers for each")
  @GetMapping
  List<CategoryPage.Summary> all() {
    List<CategoryPage.Summary> all = new ArrayList<>();
    Map<String, Long> counts = listings.countsOrLastKnown();
    for (Category category : categories.all()) {
      all.add(
          new CategoryPage.Summary(
              category.key(),
              category.title(),
              category.currency(),
              counts.getOrDefault(category.key(), 0L),
              LiveVersion.of(models.card(category.key()).orElse(null))));
    }
    return all;
  }

  @Operation(
      summary = "A category: its definition, its model, and its attributes' values",
      description =
          "values: a categorical attribute's values, most frequent first, at most 500. range: where"
              + " a numeric attribute's values lie. model: what answers, and how it did on listings that"
              + " it had not seen.")
  @GetMapping("/{category}")
  CategoryPage one(@PathVariable("category") String key) {
    Category category = categories.get(key);
    return CategoryPage.of(
        category,
        listings.statistics(category),
        listings.countOrLastKnown(key),
        models.card(key).orElse(null));
  }
}
