package io.pricescape.catalog;

import io.pricescape.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where an admin defines categories. */
@RestController
@Tag(name = "Categories")
class CategoryEndpoint {
  private static final String EXAMPLE =
      """
      {"title":"Watches","currency":"USD","priceScale":"log",
       "attributes":[
        {"name":"brand","type":"categorical"},
        {"name":"size","type":"numeric","unit":"mm","min":10,"max":80},
        {"name":"Year of production","type":"numeric","min":1850,"max":2030}],
       "retraining":{"cron":"0 0 3 * * *","minNewListings":500},
       "hyperparameters":{"members":2,"auto":true,"autoSeconds":120}}
      """;

  private final Categories categories;

  CategoryEndpoint(Categories categories) {
    this.categories = categories;
  }

  @Operation(
      summary = "Define a category, or replace its definition",
      description =
          "Attributes may be added. One that is removed or changes its type, or another currency,"
              + " is a conflict: define a new category for that. hyperparameters change the trainings"
              + " to come; a run may want others.")
  @ApiResponse(responseCode = "201", description = "Created")
  @ApiResponse(responseCode = "200", description = "Replaced")
  @PutMapping(
      path = "/api/v1/admin/categories/{category}",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<CategoryDefinition> define(
      @PathVariable String category,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = CategoryDefinition.class),
                      examples = @ExampleObject(EXAMPLE)))
          @RequestBody
          JsonNode definition) {
    if (!definition.isObject()) {
      throw Problem.of(
          HttpStatus.BAD_REQUEST,
          "malformed-body",
          "Malformed body",
          "A definition is a JSON object with title, currency and attributes.");
    }
    Category defined = DefinitionReader.read(category, definition);
    boolean isNew = categories.define(defined);
    return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK)
        .body(CategoryDefinition.of(defined));
  }
}
