package io.pricescape.suggestion;

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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many questions at once. Answers are written while they are made, so that memory holds only a few
 * dozen of them at a time.
 */
@RestController
@RequestMapping("/api/v1/categories/{category}/price-suggestions/batch")
@Tag(name = "Price suggestions")
class SuggestionBatchEndpoint {
  private static final byte[] RESULTS = "{\"results\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RESULTS_END = "]}".getBytes(StandardCharsets.US_ASCII);

  private final Suggestions suggestions;
  private final Bodies bodies;
  private final AnswerWriter writer;
  private final SuggestionSettings settings;
  private final BatchThreads threads;
  private final AtomicLong room;

  SuggestionBatchEndpoint(
      Suggestions suggestions,
      JsonMapper mapper,
      SuggestionSettings settings,
      BatchThreads threads) {
    this.suggestions = suggestions;
    this.bodies = new Bodies(mapper);
    this.writer = new AnswerWriter(mapper);
    this.settings = settings;
    this.threads = threads;
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
    OutputStream out = response.getOutputStream();
    out.write(RESULTS);
    threads.write(
        questions.size(),
        (bytes, i) -> {
          Object answer = desk.answerOrRefusal(questions.get(i));
          if (answer instanceof Refusal refusal) {
            refusal.problem().setInstance(URI.create(here + i));
          }
          if (i > 0) {
            bytes.raw(',');
          }
          writer.write(answer, bytes);
        },
        out);
    // a result cut short does not look whole
    out.write(RESULTS_END);
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
    UnaryOperator<PriceDesk> renewal =
        modelVersion == null ? suggestions::renewed : UnaryOperator.identity();
    LineAnswers answers = new LineAnswers(desk, renewal, bodies, writer, threads, limit, here, out);
    try (ReadAhead questions = ReadAhead.of(body, settings.patience(), room)) {
      Lines lines = new Lines(questions, limit, answers::flush);
      for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
        answers.add(line);
      }
      answers.flush();
    }
  }
}
