package io.pricescape.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The conversation with the service. Every method throws {@link NotScored} for a refusal. */
final class RunningService {
  private static final String JSON = "application/json";
  private static final String ADMIN = "/api/v1/admin/categories/";

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final JsonMapper mapper;
  private final URI base;
  private final String key;

  RunningService(JsonMapper mapper, URI base, String key) {
    this.mapper = mapper;
    this.base = base;
    this.key = key;
  }

  /** Defines a category, unless it holds listings: held-out rows might be among them. */
  void define(String category, byte[] definition) throws IOException, InterruptedException {
    for (JsonNode known : json("GET", "/api/v1/categories", BodyPublishers.noBody(), JSON)) {
      if (known.path("category").asString().equals(category)
          && known.path("listings").asLong() > 0) {
        throw new NotScored(
            "Category " + category + " holds listings already; name one that is new");
      }
    }
    json("PUT", ADMIN + category, BodyPublishers.ofByteArray(definition), JSON);
  }

  /** Imports CSV and gives the report. */
  JsonNode add(String category, ListingColumns columns, BodyPublisher csv)
      throws IOException, InterruptedException {
    String query = "?price=" + URLEncoder.encode(columns.price(), UTF_8);
    if (columns.listedAt() != null) {
      query += "&listedAt=" + URLEncoder.encode(columns.listedAt(), UTF_8);
    }
    return json("POST", ADMIN + category + "/listings" + query, csv, "text/csv");
  }

  /** Queues a training run. */
  JsonNode train(String category, long seed) throws IOException, InterruptedException {
    byte[] body = mapper.writeValueAsBytes(mapper.createObjectNode().put("seed", seed));
    return json(
        "POST", ADMIN + category + "/training-runs", BodyPublishers.ofByteArray(body), JSON);
  }

  /** A training run as it is now. */
  JsonNode run(long id) throws IOException, InterruptedException {
    return json("GET", "/api/v1/admin/training-runs/" + id, BodyPublishers.noBody(), JSON);
  }

  /** Asks one version, live or not, a batch of questions; the answers in their order. */
  JsonNode ask(String category, int version, byte[] batch)
      throws IOException, InterruptedException {
    String path = "/api/v1/categories/" + category + "/price-suggestions/batch?modelVersion=";
    return json("POST", path + version, BodyPublishers.ofByteArray(batch), JSON).path("results");
  }

  /** The model's own report in Markdown; empty where the service has none. */
  Optional<String> report(String category, int version) throws IOException, InterruptedException {
    String path = ADMIN + category + "/models/" + version + "/report";
    HttpRequest request = request(path).header("Accept", "text/markdown").build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString(UTF_8));
    if (response.statusCode() == 404) {
      return Optional.empty();
    }
    return Optional.of(accepted(request, response));
  }

  private JsonNode json(String method, String path, BodyPublisher body, String type)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Accept", JSON)
            .header("Content-Type", type)
            .method(method, body)
            .build();
    return mapper.readTree(accepted(request, client.send(request, BodyHandlers.ofString(UTF_8))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).header("X-API-Key", key);
  }

  private static String accepted(HttpRequest request, HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw new NotScored(
          "%s %s was answered with %d: %s"
              .formatted(request.method(), request.uri(), response.statusCode(), response.body()));
    }
    return response.body();
  }
}
