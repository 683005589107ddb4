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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjIntConsumer;
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
 * Many questions at once. Answers are written while they are made, so that memory holds only a few
 * dozen of them at a time.
 */
@RestController
@RequestMapping("/api/v1/categories/{category}/price-suggestions/batch")
@Tag(name = "Price suggestions")
class SuggestionBatchEndpoint {
  private static final byte[] RESULTS = "{\"results\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RESULTS_END = "]}".getBytes(StandardCharsets.US_ASCII);

  /** How many answers are made in one go: some tens of kilobytes. */
  private static final int PIECE = 16;

  /** How many lines are gathered, and how many bytes of them, before they are answered. */
  private static final int MOST_LINES = 256;

  private static final long MOST_GATHERED = 256 * 1024;

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
    answer(
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
    LineAnswers answers = new LineAnswers(desk, modelVersion == null, here, limit, out);
    try (ReadAhead questions = ReadAhead.of(body, settings.patience(), room)) {
      Lines lines = new Lines(questions, limit, answers::write);
      for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
        answers.add(line);
      }
      answers.write();
    }
  }

  /** Answers in pieces, on as many threads as there are processors, written in order. */
  private void answer(int count, ObjIntConsumer<AnswerBytes> one, OutputStream out)
      throws IOException {
    threads.inOrder(
        (count + PIECE - 1) / PIECE,
        piece -> {
          int end = Math.min(count, (piece + 1) * PIECE);
          AnswerBytes bytes = new AnswerBytes((end - piece * PIECE) * AnswerWriter.USUAL_SIZE);
          for (int i = piece * PIECE; i < end; i++) {
            one.accept(bytes, i);
          }
          return bytes;
        },
        bytes -> bytes.writeTo(out));
  }

  /** Lines are gathered while more are at hand, and answered before their sender is waited for. */
  private final class LineAnswers {
    private final boolean isRenewed;
    private final URI here;
    private final int limit;
    private final OutputStream out;
    private final List<Lines.Line> lines = new ArrayList<>();
    private PriceDesk desk;
    private long gathered;

    LineAnswers(PriceDesk desk, boolean isRenewed, URI here, int limit, OutputStream out) {
      this.desk = desk;
      this.isRenewed = isRenewed;
      this.here = here;
      this.limit = limit;
      this.out = out;
    }

    void add(Lines.Line line) throws IOException {
      lines.add(line);
      byte[] bytes = line.bytes();
      gathered += bytes == null ? 0 : bytes.length;
      if (lines.size() == MOST_LINES || gathered > MOST_GATHERED) {
        answerAll();
      }
    }

    void write() throws IOException {
      answerAll();
      out.flush();
    }

    private void answerAll() throws IOException {
      if (isRenewed) {
        desk = suggestions.renewed(desk); // a stream may outlive a model
      }
      answer(lines.size(), this::answerLine, out);
      lines.clear();
      gathered = 0;
    }

    private void answerLine(AnswerBytes bytes, int index) {
      Lines.Line line = lines.get(index);
      Object answer = SuggestionBatchEndpoint.this.answer(desk, line, limit);
      if (answer instanceof Refusal refusal) {
        refusal.problem().setInstance(here);
        refusal.problem().setProperty("line", line.number());
      }
      writer.write(answer, bytes);
      bytes.raw('\n');
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
