package io.pricescape.registry;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.JsonNode;

/** Model versions over HTTP, for operators. */
@RestController
@RequestMapping(
    path = "/api/v1/admin/categories/{category}/models",
    produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Models")
class ModelEndpoint {
  private final ModelVersions versions;

  ModelEndpoint(ModelVersions versions) {
    this.versions = versions;
  }

  @GetMapping
  @Operation(
      summary = "The cards of a category's models, newest first",
      description =
          "Without segments, scores on partial questions, learning curves and promotions, which"
              + " each version's own card has")
  List<ModelCard> list(@PathVariable String category) {
    return versions.list(category).stream().map(ModelCard::summary).toList();
  }

  @GetMapping("/{version}")
  @Operation(summary = "A model's whole card: data, settings, scores, verdict, promotions")
  ModelCard card(@PathVariable String category, @PathVariable int version) {
    return versions.card(category, version);
  }

  @GetMapping(path = "/{version}/artifact", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Operation(summary = "A model's bytes; their SHA-256 is the ETag")
  @Nullable ResponseEntity<byte[]> artifact(
      @PathVariable String category, @PathVariable int version, WebRequest request) {
    String etag = '"' + versions.card(category, version).sha256() + '"';
    // Spring does not know the asterisk for any version of what is there
    if ("*".equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
      return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(etag).build();
    }
    if (request.checkNotModified(etag)) {
      return null; // 304 is already written
    }
    return ResponseEntity.ok()
        .eTag(etag)
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .body(versions.artifact(category, version));
  }

  @PostMapping(path = "/{version}/promotion", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Make a version live; promoting the live one changes nothing",
      description = "A version that the gate refused needs a reason, which is kept with it.")
  ModelCard promote(
      @PathVariable String category,
      @PathVariable int version,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = PromotionWish.class)))
          @RequestBody(required = false)
          @Nullable JsonNode body,
      @Nullable Principal caller) {
    return versions.promote(category, version, PromotionWish.read(body), by(caller));
  }

  @PostMapping(path = "/rollback", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Go back to the version that was live before; again: one further back")
  ModelCard rollback(
      @PathVariable String category,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = PromotionWish.class)))
          @RequestBody(required = false)
          @Nullable JsonNode body,
      @Nullable Principal caller) {
    return versions.rollback(
        category, PromotionWish.read(body).reasonOr("rolled back by hand"), by(caller));
  }

  private static String by(@Nullable Principal caller) {
    return caller == null ? "unknown" : caller.getName();
  }
}
