package io.pricescape.suggestion;

import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** JSON out of request bodies, each fault as a problem. */
final class Bodies {
  static final int MOST_REQUESTS = 10_000;
  private static final String REQUESTS = "requests";

  private final ObjectReader reader;

  Bodies(JsonMapper mapper) {
    this.reader =
        mapper.readerFor(Object.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /** One JSON value as maps, lists, strings, numbers, booleans and null. */
  @Nullable Object value(byte[] bytes) {
    if (isBlank(bytes)) {
      throw malformed("The body is empty; send a JSON object");
    }
    try {
      return reader.readValue(bytes);
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  /** The questions of a batch, 1 to {@value #MOST_REQUESTS} of them. */
  List<@Nullable Object> batch(byte[] bytes) {
    if (isBlank(bytes)) {
      throw malformed("The body is empty; send a JSON object with the member requests");
    }
    List<Violation> violations = new ArrayList<>();
    List<@Nullable Object> requests = new ArrayList<>();
    try (JsonParser parser = reader.createParser(bytes)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        readMembers(parser, requests, violations);
      } else {
        parser.skipChildren();
        violations.add(new Violation("body", "must be an object with the member requests"));
      }
      if (parser.nextToken() != null) {
        throw malformed("There is something after the end of the JSON object");
      }
    } catch (JacksonException e) {
      throw malformed(e);
    }
    if (!violations.isEmpty()) {
      throw Problem.invalid("invalid-request", "Invalid request", violations);
    }
    return requests;
  }

  private void readMembers(
      JsonParser parser, List<@Nullable Object> requests, List<Violation> violations) {
    boolean found = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (!name.equals(REQUESTS)) {
        violations.add(
            new Violation(QuestionReader.shortened(name), "is unknown; known: requests"));
        parser.skipChildren();
      } else if (token != JsonToken.START_ARRAY) {
        found = true;
        violations.add(new Violation(REQUESTS, "must be an array of requests"));
        parser.skipChildren();
      } else {
        found = true;
        readRequests(parser, requests, violations);
      }
    }
    if (!found) {
      violations.add(new Violation(REQUESTS, "must be given: an array of requests"));
    }
  }

  private void readRequests(
      JsonParser parser, List<@Nullable Object> requests, List<Violation> violations) {
    requests.clear();
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (++count > MOST_REQUESTS) {
        parser.skipChildren();
      } else if (parser.currentToken() == JsonToken.VALUE_NULL) {
        requests.add(null);
      } else {
        requests.add(parser.readValueAs(Object.class));
      }
    }
    if (count == 0 || count > MOST_REQUESTS) {
      violations.add(
          new Violation(REQUESTS, "must hold 1 to " + MOST_REQUESTS + " requests, not " + count));
    }
  }

  private static Problem malformed(JacksonException e) {
    var place = e.getLocation();
    return malformed(
        place == null
            ? "The JSON cannot be read"
            : "The JSON cannot be read at line %d, column %d"
                .formatted(place.getLineNr(), place.getColumnNr()));
  }

  private static Problem malformed(String detail) {
    return Problem.of(HttpStatus.BAD_REQUEST, "malformed-body", "Malformed body", detail);
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return true;
  }
}
