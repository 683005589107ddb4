package io.pricescape.registry;

import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Model versions over HTTP, for operators. */
@RestController
@RequestMapping("/api/v1/admin/categories/{category}/models")
@Tag(name = "Models")
class ModelEndpoint {
  private static final int LONGEST_REASON = 500;

  /** Why a version goes live. */
  record Wish(@Nullable String reason) {}

  private final ModelVersions versions;

  ModelEndpoint(ModelVersions versions) {
    this.versions = versions;
  }

  @GetMapping
  @Operation(summary = "The cards of a category's models, newest first")
  List<ModelCard> list(@PathVariable String category) {
    return versions.list(category);
  }

  @GetMapping("/{version}")
  @Operation(summary = "A model's card: data, settings, scores and verdict")
  ModelCard card(@PathVariable String category, @PathVariable int version) {
    return versions.card(category, version);
  }

  @GetMapping(path = "/{version}/artifact", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Operation(summary = "A model's bytes; their SHA-256 is the ETag")
  @Nullable ResponseEntity<byte[]> artifact(
      @PathVariable String category, @PathVariable int version, WebRequest request) {
    String etag = '"' + versions.card(category, version).sha256() + '"';
    if (request.checkNotModified(etag)) {
      return null; // 304 is already written
    }
    return ResponseEntity.ok()
        .eTag(etag)
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .body(versions.artifact(category, version));
  }

  @PostMapping("/{version}/promotion")
  @Operation(summary = "Make a version live; promoting the live one changes nothing")
  ModelCard promote(
      @PathVariable String category,
      @PathVariable int version,
      @RequestBody(required = false) @Nullable Wish wish,
      @Nullable Principal caller) {
    return versions.promote(category, version, reason(wish, "promoted by hand"), by(caller));
  }

  @PostMapping("/rollback")
  @Operation(summary = "Go back to the version that was live before; again: one further back")
  ModelCard rollback(
      @PathVariable String category,
      @RequestBody(required = false) @Nullable Wish wish,
      @Nullable Principal caller) {
    return versions.rollback(category, reason(wish, "rolled back by hand"), by(caller));
  }

  private static String reason(@Nullable Wish wish, String unsaid) {
    if (wish == null || wish.reason() == null || wish.reason().isBlank()) {
      return unsaid;
    }
    List<Violation> violations = new ArrayList<>();
    if (wish.reason().length() > LONGEST_REASON) {
      violations.add(
          new Violation("reason", "must have at most " + LONGEST_REASON + " characters"));
    }
    // PostgreSQL keeps neither NUL nor half a character
    if (wish.reason().codePoints().anyMatch(ModelEndpoint::isControlOrHalf)) {
      violations.add(new Violation("reason", "must not have control characters"));
    }
    if (!violations.isEmpty()) {
      throw Problem.invalid("invalid-reason", "Invalid reason", violations);
    }
    return wish.reason().strip();
  }

  private static boolean isControlOrHalf(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  private static String by(@Nullable Principal caller) {
    return caller == null ? "unknown" : caller.getName();
  }
}
