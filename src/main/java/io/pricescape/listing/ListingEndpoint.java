package io.pricescape.listing;

import io.pricescape.catalog.Categories;
import io.pricescape.catalog.Category;
import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where an admin imports listings and sees which rows were rejected. */
@RestController
@RequestMapping(
    path = "/api/v1/admin/categories/{category}/listings",
    produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Listings")
class ListingEndpoint {
  private static final String CSV = "text/csv";
  private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
  private static final String NDJSON = MediaType.APPLICATION_NDJSON_VALUE;
  private static final Set<String> CSV_PARAMETERS = Set.of("price", "id", "listedAt", "currency");
  private static final String RULES =
      "The body is streamed; all accepted rows become visible together, or none. Rejected rows are"
          + " kept with their reason and stop nothing. A listing without an id is identified by its"
          + " content: importing a file twice changes nothing. Prices and numbers are read as people"
          + " write them.";
  private static final String CSV_EXAMPLE =
      """
      brand,size,price
      Zenith,40 mm,"$5,200"
      Sinn,"38,5 mm","$2,810"
      """;
  private static final String JSON_EXAMPLE =
      """
      [{"id":"a-17","attributes":{"brand":"Zenith","size":40},"price":5200,"currency":"USD",
        "listedAt":"2026-11-22"}]
      """;
  private static final String NDJSON_EXAMPLE =
      """
      {"attributes":{"brand":"Zenith","size":40},"price":5200}
      """;

  private final Categories categories;
  private final ListingImport listings;
  private final RejectedListings rejected;

  ListingEndpoint(Categories categories, ListingImport listings, RejectedListings rejected) {
    this.categories = categories;
    this.listings = listings;
    this.rejected = rejected;
  }

  @Operation(
      summary = "Import listings",
      description = RULES,
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = CSV,
                    schema = @Schema(type = "string"),
                    examples = @ExampleObject(CSV_EXAMPLE)),
                @Content(
                    mediaType = JSON,
                    schema = @Schema(type = "array"),
                    examples = @ExampleObject(JSON_EXAMPLE)),
                @Content(
                    mediaType = NDJSON,
                    schema = @Schema(type = "string"),
                    examples = @ExampleObject(NDJSON_EXAMPLE))
              }))
  @PostMapping(consumes = {CSV, JSON, NDJSON})
  ImportReport add(
      @PathVariable String category,
      @Parameter(description = "CSV: the column of the price") @RequestParam(defaultValue = "price")
          String price,
      @Parameter(description = "CSV: the column of the listing's own id")
          @RequestParam(required = false)
          @Nullable String id,
      @Parameter(
              description =
                  "CSV: the column of the time of listing: an ISO date, date and time, or year and"
                      + " month; without it the time of import counts")
          @RequestParam(required = false)
          @Nullable String listedAt,
      @Parameter(description = "CSV: the column of the price's currency")
          @RequestParam(required = false)
          @Nullable String currency,
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
      @Parameter(hidden = true) @RequestHeader("Content-Type") MediaType type,
      @Parameter(hidden = true) InputStream body) {
    boolean isCsv = type.getSubtype().equalsIgnoreCase("csv");
    refuseOthers(parameters, isCsv ? CSV_PARAMETERS : Set.of());
    UnreadableBody.refuseCharset(type);
    Category known = categories.get(category);
    try {
      if (isCsv) {
        return listings.importCsv(known, body, new ListingColumns(price, id, listedAt, currency));
      }
      return type.getSubtype().equalsIgnoreCase("json")
          ? listings.importJson(known, body)
          : listings.importNdjson(known, body);
    } catch (IOException e) {
      throw UnreadableBody.brokenOff();
    }
  }

  @Operation(
      summary = "Page through all rejected rows",
      description = "The newest import first, its rows in their order.")
  @GetMapping("/rejections")
  RejectedListing.Page rejections(
      @PathVariable String category,
      @Parameter(description = "The 'next' of the page before") @RequestParam(required = false)
          @Nullable String after,
      @Parameter(description = "From 1 to 1000") @RequestParam(defaultValue = "100") int limit) {
    return rejected.page(categories.get(category).key(), after, limit);
  }

  // a misspelt one would be overlooked, and times or ids with it
  private static void refuseOthers(MultiValueMap<String, String> given, Set<String> known) {
    List<Violation> others =
        new TreeSet<>(given.keySet())
            .stream()
                .filter(name -> !known.contains(name))
                .map(
                    name ->
                        new Violation(
                            Excerpt.of(name),
                            known.isEmpty()
                                ? "is not a parameter; JSON listings have fields of fixed names"
                                : "is not a parameter; known are " + new TreeSet<>(known)))
                .toList();
    if (!others.isEmpty()) {
      throw Problem.invalid("invalid-parameters", "There are no such parameters", others);
    }
  }
}
