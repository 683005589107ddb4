package io.pricescape.retraining;

import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.JsonNode;

/** Training runs over HTTP, for operators. */
@RestController
@RequestMapping(path = "/api/v1/admin", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Training runs")
class TrainingRunEndpoint {
  private static final int LARGEST_PAGE = 500;

  private final TrainingRuns runs;
  private final RunLog log;
  private final RunEvents events;

  TrainingRunEndpoint(TrainingRuns runs, RunLog log, RunEvents events) {
    this.runs = runs;
    this.log = log;
    this.events = events;
  }

  @PostMapping(
      path = "/categories/{category}/training-runs",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Train a category's model anew; answers at once with the queued run")
  @ApiResponse(
      responseCode = "202",
      description = "Queued",
      headers =
          @Header(
              name = "Location",
              description = "The run's address",
              schema = @Schema(implementation = String.class)),
      useReturnTypeSchema = true)
  ResponseEntity<TrainingRun> start(
      @PathVariable String category,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = TrainingWish.class)))
          @RequestBody(required = false)
          @Nullable JsonNode body) {
    TrainingRun run = runs.start(category, RunTrigger.ADMIN, TrainingWish.read(body));
    return ResponseEntity.accepted().location(URI.create(run.address())).body(run);
  }

  @GetMapping("/training-runs")
  @Operation(summary = "Training runs, newest first; page on with before=<the last id>")
  List<TrainingRun> list(
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable Long before,
      @RequestParam(defaultValue = "50") int limit) {
    List<Violation> violations = new ArrayList<>();
    Optional<RunState> wanted = state == null ? Optional.empty() : RunState.of(state);
    if (state != null && wanted.isEmpty()) {
      violations.add(
          new Violation("state", "must be queued, running, succeeded, failed or cancelled"));
    }
    if (before != null && before < 1) {
      violations.add(new Violation("before", "must be the id of a training run"));
    }
    if (limit < 1 || limit > LARGEST_PAGE) {
      violations.add(new Violation("limit", "must be 1 to " + LARGEST_PAGE));
    }
    if (!violations.isEmpty()) {
      throw Problem.invalid("invalid-parameters", "Invalid parameters", violations);
    }
    return runs.newestFirst(category, wanted.orElse(null), before, limit);
  }

  @GetMapping("/training-runs/{id}")
  @Operation(summary = "A training run as it stands")
  TrainingRun get(@PathVariable long id) {
    return runs.get(id);
  }

  @GetMapping("/training-runs/{id}/log")
  @Operation(
      summary = "What a training run told while it ran, oldest first",
      description =
          "An entry when a phase begins, and one for each epoch of the network; only the latter have"
              + " an epoch and what was measured in it. It is kept; a running training's is up to"
              + " pricescape.retraining.progress-interval behind. Runs of earlier builds have none.")
  List<RunLogEntry> log(@PathVariable long id) {
    return log.of(runs.get(id).id());
  }

  @GetMapping(path = "/training-runs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "A training run as it goes on",
      description =
          "Events named progress, then one named end, each with the run as JSON; then the stream"
              + " is complete: close it, or a browser's EventSource asks again")
  @ApiResponse(
      responseCode = "200",
      description = "Events whose data is a run",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = TrainingRun.class)))
  SseEmitter events(@PathVariable long id) {
    return events.listen(runs.get(id).id());
  }

  @PostMapping("/training-runs/{id}/cancel")
  @Operation(
      summary = "End a training run",
      description =
          "200 when it is cancelled, also when asked again; 202 while it still has to notice;"
              + " 409 when it had succeeded or failed")
  @ApiResponse(responseCode = "200", description = "Cancelled", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "202", description = "Asked to end", useReturnTypeSchema = true)
  ResponseEntity<TrainingRun> cancel(@PathVariable long id, @Nullable Principal caller) {
    TrainingRun run = runs.cancel(id, caller == null ? "a caller" : caller.getName());
    return ResponseEntity.status(run.state().ended() ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .body(run);
  }
}
