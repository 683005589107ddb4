package io.pricescape.suggestion;

import io.pricescape.problem.Problem;
import io.pricescape.suggestion.PriceDesk.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many questions at once. Answers are written while they are made, so that memory holds one of them
 * at a time.
 */
@RestController
@RequestMapping("/api/v1/categories/{category}/price-suggestions/batch")
@Tag(name = "Price suggestions")
class SuggestionBatchEndpoint {
  private final Suggestions suggestions;
  private final Bodies bodies;
  private final AnswerWriter writer;
  private final SuggestionSettings settings;
  private final AtomicLong room;

  SuggestionBatchEndpoint(Suggestions suggestions, JsonMapper mapper, SuggestionSettings settings) {
    this.suggestions = suggestions;
    this.bodies = new Bodies(mapper);
    this.writer = new AnswerWriter(mapper);
    this.settings = settings;
    this.room = new AtomicLong(settings.maxPutAside().toBytes());
  }

  @Operation(
      summary = "Answers to many questions",
      description =
          "As JSON: 1 to 10000 requests, one model version, results in the same order, each an"
              + " answer or a problem. As application/x-ndjson: one request a line in, one answer"
              + " or problem a line out, streamed, without a limit on their number; read the"
              + " answers while you send.",
      requestBody =
          @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = OpenApiShapes.PriceQuestions.class)),
                @Content(
                    mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                    schema = @Schema(implementation = OpenApiShapes.PriceQuestion.class))
              }))
  @ApiResponse(
      responseCode = "200",
      description = "Answers and problems in the order of the requests",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = OpenApiShapes.PriceSuggestions.class)),
        @Content(
            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
            schema = @Schema(oneOf = {PriceSuggestion.class, OpenApiShapes.PriceRefusal.class}))
      })
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  void answerBatch(
      @PathVariable String category,
      @Parameter(
              description = ModelVersionAsked.DESCRIPTION,
              schema = @Schema(type = "integer", minimum = "1"))
          @RequestParam(required = false)
          @Nullable String modelVersion,
      InputStream body,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    PriceDesk desk = suggestions.open(category, modelVersion);
    List<@Nullable Object> questions = bodies.batch(body.readAllBytes());
    String here = request.getRequestURI() + "#/requests/";
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    writer.writeBatch(
        response.getOutputStream(),
        questions.size(),
        i -> {
          Object answer = desk.answerOrRefusal(questions.get(i));
          if (answer instanceof Refusal refusal) {
            refusal.problem().setInstance(URI.create(here + i));
          }
          return answer;
        });
  }

  @PostMapping(consumes = MediaType.APPLICATION_NDJSON_VALUE)
  void answerLines(
      @PathVariable String category,
      @Parameter(
              description = ModelVersionAsked.DESCRIPTION,
              schema = @Schema(type = "integer", minimum = "1"))
          @RequestParam(required = false)
          @Nullable String modelVersion,
      InputStream body,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    PriceDesk desk = suggestions.open(category, modelVersion);
    URI here = URI.create(request.getRequestURI());
    response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
    OutputStream out = response.getOutputStream();
    int limit = (int) settings.maxQuestion().toBytes();
    try (ReadAhead questions = ReadAhead.of(body, settings.patience(), room)) {
      Lines lines = new Lines(questions, limit, out::flush);
      for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
        if (modelVersion == null) {
          desk = suggestions.renewed(desk); // a stream may outlive a model
        }
        Object answer = answer(desk, line, limit);
        if (answer instanceof Refusal refusal) {
          refusal.problem().setInstance(here);
          refusal.problem().setProperty("line", line.number());
        }
        writer.writeLine(out, answer);
      }
    }
  }

  private Object answer(PriceDesk desk, Lines.Line line, int limit) {
    byte[] bytes = line.bytes();
    Object question;
    try {
      if (bytes == null) {
        throw lineTooLong(limit);
      }
      question = bodies.value(bytes);
    } catch (Problem e) {
      desk.countUnreadable();
      return new Refusal(e.getBody());
    }
    return desk.answerOrRefusal(question);
  }

  private static Problem lineTooLong(int limit) {
    return Problem.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "line-too-long",
        "Line too long",
        "A line may hold at most " + limit + " bytes");
  }
}
