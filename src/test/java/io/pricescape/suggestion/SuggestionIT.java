package io.pricescape.suggestion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.TestPostgres;
import io.pricescape.evaluation.Verdict;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import io.pricescape.registry.ModelCard;
import io.pricescape.registry.ModelDraft;
import io.pricescape.registry.ModelVersions;
import io.pricescape.registry.SmallModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The public question through the whole service, answered by a model made by hand. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "pricescape.security.admin-key=admin-of-this-test-0123456789",
      "pricescape.security.seller-key=seller-of-this-test-0123456789",
      "pricescape.security.public-suggestions=false"
    })
class SuggestionIT {
  private static final String ADMIN = "admin-of-this-test-0123456789";
  private static final String SELLER = "seller-of-this-test-0123456789";
  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";
  private static final AtomicInteger CATEGORIES = new AtomicInteger();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String category = "watches-" + CATEGORIES.incrementAndGet();
  private final String path = "/api/v1/categories/" + category;
  private final String asking = path + "/price-suggestions";

  @LocalServerPort private int port;
  @Autowired private ModelVersions versions;
  @Autowired private JdbcClient jdbc;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) {
    String url = TestPostgres.freshUrl();
    properties.add("spring.datasource.url", () -> url);
    properties.add("spring.datasource.username", () -> "postgres");
  }

  @BeforeEach
  void defineWatches() throws Exception {
    String definition =
        """
        {"title":"Watches","currency":"USD","attributes":[
          {"name":"brand","type":"categorical"},
          {"name":"size","type":"numeric","unit":"mm","min":10,"max":80}]}
        """;
    define(definition, 201);
  }

  private void define(String definition, int status) throws Exception {
    var defined =
        send(
            request("/api/v1/admin/categories/" + category, ADMIN, JSON)
                .PUT(BodyPublishers.ofString(definition)));
    assertThat(defined.statusCode()).isEqualTo(status);
  }

  @Test
  void saysThatThereIsNoModelUntilThereIsOne() throws Exception {
    var early = ask(asking, "{}");
    assertThat(early.statusCode()).isEqualTo(503);
    assertThat(early.headers().firstValue("Retry-After")).contains("30");
    assertThat(json(early).get("type").asString()).isEqualTo("urn:pricescape:problem:no-model");
    assertThat(json(early).get("detail").asString()).contains("no listings");
    assertThat(json(early).get("instance").asString()).isEqualTo(asking);

    goLive();
    JsonNode answer = json(ask(asking, "{\"attributes\":{\"brand\":\"Zenith\"},\"seed\":7}"));
    assertThat(answer.get("model").get("listings").asInt()).isEqualTo(5400);
    assertThat(answer.get("suggestions")).hasSize(5);
  }

  @Test
  void explainsAPastAnswerByAskingItsVersionAgain() throws Exception {
    String question = "{\"attributes\":{\"brand\":\"Casio\"},\"seed\":7}";
    goLive();
    JsonNode past = json(ask(asking, question));
    goLive();
    register(false);
    assertThat(json(ask(asking, question)).at("/model/version").asInt()).isEqualTo(2);

    assertThat(json(ask(asking + "?modelVersion=1", question))).isEqualTo(past);
    assertThat(json(ask(asking + "?modelVersion=3", question)).at("/model/version").asInt())
        .as("a rejected one")
        .isEqualTo(3);
    JsonNode batch =
        json(ask(asking + "/batch?modelVersion=1", "{\"requests\":[" + question + "]}"));
    assertThat(batch.at("/results/0")).isEqualTo(past);
    HttpResponse<String> stream =
        send(
            request(asking + "/batch?modelVersion=1", SELLER, NDJSON)
                .POST(BodyPublishers.ofString(question + "\n" + question)));
    assertThat(stream.body().lines().map(line -> Watches.MAPPER.readTree(line)))
        .hasSize(2)
        .containsOnly(past);
  }

  @Test
  void refusesVersionsThatCannotAnswer() throws Exception {
    register(true);
    jdbc.sql("update model_version set artifact = 'x' where category = :category")
        .param("category", category)
        .update();

    HttpResponse<String> damaged = ask(asking + "?modelVersion=1", "{}");
    assertThat(damaged.statusCode()).isEqualTo(409);
    assertThat(json(damaged).get("type").asString())
        .isEqualTo("urn:pricescape:problem:corrupt-model");
    assertThat(json(damaged).get("detail").asString()).contains("damaged", "another version");
    assertThat(json(damaged).get("instance").asString()).isEqualTo(asking);
    assertThat(ask(asking + "?modelVersion=2", "{}").statusCode()).isEqualTo(404);
    assertThat(ask(asking + "?modelVersion=first", "{}").statusCode()).isEqualTo(422);
    assertThat(ask(asking + "/batch?modelVersion=0", "{}").statusCode()).isEqualTo(422);
  }

  @Test
  void tellsSellersWhatAFormNeeds() throws Exception {
    String csv = "brand,size,price\nZenith,40,5000\nZenith,42,5100\nCasio,30,60\n,35,99\n";
    var imported =
        send(
            request("/api/v1/admin/categories/" + category + "/listings", ADMIN, "text/csv")
                .POST(BodyPublishers.ofString(csv)));
    assertThat(imported.statusCode()).isEqualTo(200);

    JsonNode page = json(send(request(path, SELLER, JSON).GET()));
    assertThat(page.get("category").asString()).isEqualTo(category);
    assertThat(page.get("priceScale").asString()).isEqualTo("log");
    assertThat(page.has("hyperparameters")).isFalse();
    assertThat(page.get("listings").asInt()).isEqualTo(4);
    assertThat(page.get("model").isNull()).isTrue();
    assertThat(page.get("attributes").get(0).get("values").toString())
        .isEqualTo("[{\"value\":\"Zenith\",\"listings\":2},{\"value\":\"Casio\",\"listings\":1}]");
    assertThat(page.get("attributes").get(1).get("range").toString())
        .isEqualTo("{\"min\":30.0,\"p05\":30.0,\"median\":35.0,\"p95\":42.0,\"max\":42.0}");
    assertThat(page.get("attributes").get(1).get("unit").asString()).isEqualTo("mm");

    goLive();
    JsonNode summary = null;
    for (JsonNode each : json(send(request("/api/v1/categories", SELLER, JSON).GET()))) {
      summary = each.get("category").asString().equals(category) ? each : summary;
    }
    assertThat(summary).isNotNull();
    assertThat(new ArrayList<>(summary.propertyNames()))
        .containsExactly("category", "title", "currency", "listings", "model");
    assertThat(summary.get("listings").asInt()).isEqualTo(4);
    assertThat(summary.get("model").toString())
        .isEqualTo("{\"version\":1,\"trainedAt\":\"2026-11-22T03:00:41Z\"}");
    JsonNode model = json(send(request(path, SELLER, JSON).GET())).get("model");
    assertThat(model.toString())
        .isEqualTo(
            "{\"version\":1,\"trainedAt\":\"2026-11-22T03:00:41Z\",\"learner\":\"mdn\","
                + "\"listings\":5400}");
    assertThat(json(ask(asking, "{}")).at("/model/listings")).isEqualTo(model.get("listings"));

    var unknown = send(request("/api/v1/categories/wands", SELLER, JSON).GET());
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(json(unknown).get("type").asString())
        .isEqualTo("urn:pricescape:problem:unknown-category");
  }

  @Test
  void tellsSellersHowTheModelThatAnswersDidInItsTest() throws Exception {
    ModelCard card =
        versions.register(
            category, ModelCodec.encode(Watches.live(1).model()), SmallModels.draft(true));
    versions.promote(category, card.version(), "for this test", "the test");

    JsonNode model = json(send(request(path, SELLER, JSON).GET())).get("model");
    assertThat(model.toString())
        .isEqualTo(
            "{\"version\":1,\"trainedAt\":\"2026-11-22T03:00:41Z\",\"learner\":\"mdn\","
                + "\"listings\":270,\"test\":{\"listings\":30,\"coverage80\":0.8,"
                + "\"medianAbsolutePercentageError\":0.3}}");
    assertThat(json(ask(asking, "{}")).at("/model/listings")).isEqualTo(model.get("listings"));
  }

  @Test
  void showsTheHyperparametersOfACategory() throws Exception {
    define(
        """
        {"title":"Watches","currency":"USD","attributes":[
          {"name":"brand","type":"categorical"},{"name":"size","type":"numeric"}],
         "hyperparameters":{"members":1,"halfLifeDays":90}}
        """,
        200);
    JsonNode page = json(send(request(path, SELLER, JSON).GET()));
    assertThat(page.get("hyperparameters").toString())
        .isEqualTo("{\"members\":1,\"halfLifeDays\":90.0}");
  }

  @Test
  void answersTheSameAloneInABatchAndInAStream() throws Exception {
    goLive();
    String question =
        "{\"attributes\":{\"brand\":\"Casio\",\"size\":70},\"seed\":-3,\"askingPrice\":500}";
    JsonNode alone = json(ask(asking, question));
    JsonNode batch =
        json(
            ask(asking + "/batch", "{\"requests\":[" + question + ",{\"x\":1}," + question + "]}"));
    assertThat(batch.get("results").get(0)).isEqualTo(alone);
    assertThat(batch.get("results").get(1).get("problem").get("status").asInt()).isEqualTo(422);
    assertThat(batch.get("results").get(2)).isEqualTo(alone);

    String lines = question + "\n{\n" + question + "\n";
    List<String> answers = stream(BodyPublishers.ofString(lines)).body().lines().toList();
    assertThat(answers).hasSize(3);
    assertThat(Watches.MAPPER.readTree(answers.get(0))).isEqualTo(alone);
    assertThat(Watches.MAPPER.readTree(answers.get(1)).get("problem").get("line").asInt())
        .isEqualTo(2);
    assertThat(Watches.MAPPER.readTree(answers.get(2))).isEqualTo(alone);
  }

  /** This client sends everything before it reads anything; the answers are larger than that. */
  @Test
  void streamsMoreThanAnyBodyMayHold() throws Exception {
    goLive();
    String line = "{\"samples\":0" + " ".repeat(1000) + "}\n";
    byte[] body = line.repeat(20_000).getBytes(StandardCharsets.US_ASCII);
    var response =
        http.send(
            request(asking + "/batch", SELLER, NDJSON)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build(),
            BodyHandlers.ofLines());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body().filter(answer -> answer.startsWith("{\"category\"")).count())
        .isEqualTo(20_000);
  }

  @Test
  void saysNothingInTheLogAboutAClientWhoHangsUp(CapturedOutput log) throws Exception {
    goLive();
    String request =
        "POST %s/batch HTTP/1.1\r\nHost: x\r\nX-API-Key: %s\r\nContent-Type: %s\r\n"
                .formatted(asking, SELLER, NDJSON)
            + "Transfer-Encoding: chunked\r\n\r\n3\r\n{}\n\r\n";
    for (String ending : List.of("", "zz\r\n")) {
      try (Socket socket = new Socket("localhost", port)) {
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(request.getBytes(UTF_8));
        assertThat(socket.getInputStream().read()).as("the answer has begun").isNotNegative();
        socket.getOutputStream().write(ending.getBytes(UTF_8));
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes(); // until the service has closed its side too
      }
    }
    assertThat(log).doesNotContain("ERROR", "\tat ");
  }

  @Test
  void refusesABodyOverTheLimitAndCallersWithoutAKey() throws Exception {
    goLive();
    assertThat(ask(asking + "/batch", " ".repeat(11 << 20)).statusCode()).isEqualTo(413);
    assertThat(ask(asking, "").statusCode()).isEqualTo(400);
    assertThat(ask(asking, "{\"seed\":1,\"seed\":2}").statusCode()).isEqualTo(400);
    var anonymous =
        http.send(
            HttpRequest.newBuilder(uri(asking))
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString("{}"))
                .build(),
            BodyHandlers.ofString());
    assertThat(anonymous.statusCode()).isEqualTo(401);
  }

  @Test
  void documentsBothKindsOfBatchWithAnExampleThatWorks() throws Exception {
    JsonNode api = json(send(request("/v3/api-docs", SELLER, JSON).GET()));
    JsonNode paths = api.get("paths");
    JsonNode single = paths.get("/api/v1/categories/{category}/price-suggestions").get("post");
    JsonNode content = single.get("requestBody").get("content").get(JSON);
    assertThat(content.get("examples").get("A watch").get("value").get("seed").asInt())
        .isEqualTo(7);
    JsonNode asked = single.at("/parameters/1");
    assertThat(asked.get("name").asString()).isEqualTo("modelVersion");
    assertThat(asked.at("/schema/type").asString()).isEqualTo("integer");
    assertThat(asked.get("required").asBoolean()).isFalse();
    JsonNode batch = paths.get("/api/v1/categories/{category}/price-suggestions/batch").get("post");
    assertThat(batch.get("parameters").findValuesAsString("name"))
        .containsExactly("category", "modelVersion");
    assertThat(new ArrayList<>(batch.get("requestBody").get("content").propertyNames()))
        .containsExactlyInAnyOrder(JSON, NDJSON);
    JsonNode schemas = api.get("components").get("schemas");
    assertThat(schemas.at("/PriceQuestion/properties/include/enum").isMissingNode()).isTrue();
    assertThat(schemas.at("/PriceQuestion/properties/include/items/enum").toString())
        .isEqualTo("[\"density\",\"next-question\"]");
    JsonNode results = schemas.at("/PriceSuggestionBatch/properties/results/items/oneOf");
    assertThat(results.findValuesAsString("$ref"))
        .containsExactly(
            "#/components/schemas/PriceSuggestion", "#/components/schemas/PriceRefusal");
    assertThat(schemas.at("/PriceRefusal/properties/problem/$ref").asString())
        .isEqualTo("#/components/schemas/Problem");
    JsonNode answer = schemas.get("PriceSuggestion");
    assertThat(new ArrayList<>(answer.get("properties").propertyNames()))
        .contains("mixture", "tiers", "suggestions", "asking", "density", "nextQuestion", "notes");
    assertThat(schemas.at("/PriceRecommendation/oneOf").findValuesAsString("$ref"))
        .containsExactly(
            "#/components/schemas/RecommendedPrice", "#/components/schemas/NoRecommendation");
    assertThat(new ArrayList<>(schemas.at("/PriceTier/properties").propertyNames()))
        .containsExactlyInAnyOrder("price", "low", "high", "share", "quartiles", "peaks");
    assertThat(schemas.at("/AskingPrice/properties/verdict/enum").toString())
        .isEqualTo("[\"low\",\"usual\",\"high\",\"far-off\"]");
    assertThat(schemas.at("/NoRecommendation/properties/reason/enum").toString())
        .isEqualTo("[\"too-wide\"]");
    assertThat(new ArrayList<>(schemas.at("/NextQuestion/properties").propertyNames()))
        .containsExactlyInAnyOrder("attribute", "spreadReduction", "alternatives");
  }

  private void goLive() {
    ModelCard card = register(true);
    versions.promote(category, card.version(), "for this test", "the test");
  }

  private ModelCard register(boolean won) {
    PriceModel model = Watches.live(1).model();
    var draft =
        new ModelDraft(
            "mdn",
            Instant.parse("2026-11-22T03:00:41Z"),
            new ModelCard.Listings(5400, 600, 0),
            new ModelCard.DataWindow(Instant.EPOCH, Instant.parse("2026-11-22T00:00:00Z")),
            42,
            new TreeMap<>(),
            model.provenance(),
            null,
            0,
            List.of(),
            new TreeMap<>(),
            null,
            new Verdict(won, "made by hand", List.of()));
    return versions.register(category, ModelCodec.encode(model), draft);
  }

  private HttpResponse<String> stream(BodyPublisher lines) throws Exception {
    return send(request(asking + "/batch", SELLER, NDJSON).POST(lines));
  }

  private HttpResponse<String> ask(String where, String body) throws Exception {
    return send(request(where, SELLER, JSON).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String where, String key, String type) {
    return HttpRequest.newBuilder(uri(where)).header("X-API-Key", key).header("Content-Type", type);
  }

  private URI uri(String where) {
    return URI.create("http://localhost:" + port + where);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) {
    return Watches.MAPPER.readTree(response.body());
  }
}
