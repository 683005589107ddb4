package io.pricescape.security;

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
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Keys over HTTP, for admins. To rotate one: make another, switch to it, revoke the old one. */
@RestController
@RequestMapping(path = KeyEndpoint.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Keys")
class KeyEndpoint {
  static final String PATH = "/api/v1/admin/keys";
  private static final int LARGEST_PAGE = 500;

  private final ApiKeys keys;
  private final KeyRing ring;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  KeyEndpoint(ApiKeys keys, KeyRing ring, Clock clock) {
    this.keys = keys;
    this.ring = ring;
    this.clock = clock;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Make a key; the answer shows it once",
      description =
          "Only a digest of it is kept. To rotate a key: make another, switch to it, revoke the old"
              + " one.")
  @ApiResponse(
      responseCode = "201",
      description = "Made",
      headers =
          @Header(
              name = "Location",
              description = "The key's address, without its secret",
              schema = @Schema(implementation = String.class)),
      useReturnTypeSchema = true)
  ResponseEntity<MadeKey> make(
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = KeyWish.class)))
          @RequestBody
          JsonNode body,
      Principal caller) {
    KeyWish wish = KeyWish.read(body, clock.instant());
    KeyText key = KeyText.make(random);
    ApiKey facts = keys.add(key, wish, caller.getName());
    return ResponseEntity.created(URI.create(PATH + "/" + key.id()))
        .body(new MadeKey(key.key(), facts));
  }

  @GetMapping
  @Operation(
      summary = "Keys, newest first, without their secrets; page on with before=<the last id>",
      description =
          "Those revoked or expired are told too. The keys of the service's settings are not among"
              + " them.")
  List<ApiKey> list(
      @RequestParam(required = false) @Nullable String before,
      @RequestParam(defaultValue = "100") int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw Problem.invalid(
          "invalid-parameters",
          "Invalid parameters",
          List.of(new Violation("limit", "must be 1 to " + LARGEST_PAGE)));
    }
    return keys.newestFirst(before == null ? null : keys.get(before).id(), limit);
  }

  @GetMapping("/{id}")
  @Operation(summary = "A key, without its secret")
  ApiKey get(@PathVariable String id) {
    return keys.get(id);
  }

  @PostMapping(path = "/{id}/revocation", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Revoke a key; revoking it again changes nothing",
      description =
          "This process refuses it at once, every other one within seconds. It stays in the list.")
  ApiKey revoke(
      @PathVariable String id,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = RevocationWish.class)))
          @RequestBody(required = false)
          @Nullable JsonNode body,
      Principal caller) {
    ApiKey revoked = keys.revoke(id, RevocationWish.read(body).reason(), caller.getName());
    keys.find(id).ifPresent(ring::put);
    return revoked;
  }
}
