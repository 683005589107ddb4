package io.pricescape.suggestion;

import io.pricescape.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** One question, one answer. */
@RestController
@Tag(name = "Price suggestions", description = "What could an item like this sell for?")
class SuggestionEndpoint {
  static final String ADDRESS = "/api/v1/categories/{category}/price-suggestions";

  /** The name of its one handler method. */
  static final String METHOD = "suggest";

  private final Suggestions suggestions;
  private final Bodies bodies;
  private final AnswerWriter writer;
  private final int longest;

  SuggestionEndpoint(Suggestions suggestions, JsonMapper mapper, SuggestionSettings settings) {
    this.suggestions = suggestions;
    this.longest = (int) settings.maxQuestion().toBytes();
    this.bodies = new Bodies(mapper);
    this.writer = new AnswerWriter(mapper);
  }

  @Operation(
      summary = "The landscape of prices for an item",
      description =
          "Leave out what you don't know: a note says what would make the answer more precise."
              + " The same seed draws the same suggestions on every machine.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = OpenApiShapes.PriceQuestion.class),
                      examples = @ExampleObject(name = "A watch", value = OpenApiShapes.QUESTION))))
  @ApiResponse(
      responseCode = "200",
      description = "The answer",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = PriceSuggestion.class),
              examples = @ExampleObject(name = "A watch", value = OpenApiShapes.ANSWER)))
  @PostMapping(
      path = ADDRESS,
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  void suggest(
      @PathVariable String category,
      @Parameter(
              description = ModelVersionAsked.DESCRIPTION,
              schema = @Schema(type = "integer", minimum = "1"))
          @RequestParam(required = false)
          @Nullable String modelVersion,
      InputStream body,
      HttpServletResponse response)
      throws IOException {
    PriceDesk desk = suggestions.open(category, modelVersion);
    Object question;
    try {
      question = bodies.value(whole(body));
    } catch (Problem e) {
      desk.countUnreadable();
      throw e;
    }
    AnswerBytes answer = new AnswerBytes(AnswerWriter.USUAL_SIZE);
    writer.write(desk.answer(question), answer);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(answer.length());
    answer.writeTo(response.getOutputStream());
  }

  private byte[] whole(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(longest + 1);
    if (bytes.length > longest) {
      throw Problem.of(
          HttpStatus.CONTENT_TOO_LARGE,
          "body-too-large",
          "Body too large",
          "A question may hold at most " + longest + " bytes");
    }
    return bytes;
  }
}
