package io.pricescape.catalog;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where an admin has a definition proposed. */
@RestController
@Tag(name = "Categories")
class InferenceEndpoint {
  private static final String EXAMPLE =
      """
      brand,size,price
      Zenith,40 mm,"$7,171"
      Sinn,"38,5 mm","$2,810"
      """;

  private final Clock clock;

  InferenceEndpoint(Clock clock) {
    this.clock = clock;
  }

  @Operation(
      summary = "Propose a definition from the first rows of a CSV file",
      description =
          "Reads at most the first 4 MiB; a last row that is cut off does not matter. Nothing is"
              + " kept: send the proposal, changed as you like, to PUT"
              + " /api/v1/admin/categories/{category}.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "text/csv",
              schema = @Schema(type = "string"),
              examples = @ExampleObject(EXAMPLE)))
  @PostMapping(
      path = "/api/v1/admin/categories/infer",
      consumes = "text/csv",
      produces = MediaType.APPLICATION_JSON_VALUE)
  CategoryProposal infer(
      @Parameter(description = "Name of the price column", example = "price")
          @RequestParam(defaultValue = "price")
          String price,
      InputStream body)
      throws IOException {
    return CategoryProposal.of(CsvHead.read(body), price, LocalDate.now(clock).getYear());
  }
}
