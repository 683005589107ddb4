package io.pricescape.listing;

import io.pricescape.catalog.Categories;
import io.pricescape.catalog.Category;
import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where an admin sees what was imported, and when. */
@RestController
@RequestMapping(
    path = "/api/v1/admin/categories/{category}/listings",
    produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Listings")
class PastImportEndpoint {
  private static final int LARGEST_PAGE = 500;
  private static final int MOST_DAYS = 3660;

  private final Categories categories;
  private final PastImports imports;

  PastImportEndpoint(Categories categories, PastImports imports) {
    this.categories = categories;
    this.imports = imports;
  }

  @Operation(
      summary = "Imports of a category, newest first; page on with before=<the last id>",
      description = "What was refused as a whole, or broke off, is none.")
  @GetMapping("/imports")
  List<PastImport> list(
      @PathVariable String category,
      @RequestParam(required = false) @Nullable Long before,
      @Parameter(description = "From 1 to 500") @RequestParam(defaultValue = "50") int limit) {
    Category known = categories.get(category);
    List<Violation> violations = new ArrayList<>();
    if (before != null && before < 1) {
      violations.add(new Violation("before", "must be the id of an import"));
    }
    if (limit < 1 || limit > LARGEST_PAGE) {
      violations.add(new Violation("limit", "must be 1 to " + LARGEST_PAGE));
    }
    refuse(violations);
    return imports.newestFirst(known.key(), before, limit);
  }

  @Operation(
      summary = "Imports of a category by the day on which they finished",
      description =
          "Days in UTC, ascending; those on which no import finished are left out. The sums count"
              + " rows: a listing that came twice counts twice.")
  @GetMapping("/days")
  List<ImportDay> days(
      @PathVariable String category,
      @Parameter(description = "How many days to look at, today included: from 1 to 3660")
          @RequestParam(defaultValue = "90")
          int days) {
    Category known = categories.get(category);
    if (days < 1 || days > MOST_DAYS) {
      refuse(List.of(new Violation("days", "must be 1 to " + MOST_DAYS)));
    }
    return imports.days(known.key(), days);
  }

  private static void refuse(List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw Problem.invalid("invalid-parameters", "Invalid parameters", violations);
    }
  }
}
