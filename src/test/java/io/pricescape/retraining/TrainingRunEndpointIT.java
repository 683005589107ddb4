package io.pricescape.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.PricescapeApplication;
import io.pricescape.TestPostgres;
import io.pricescape.catalog.Categories;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.RetrainingPlan;
import io.pricescape.listing.ListingImport;
import io.pricescape.registry.ModelCard;
import io.pricescape.registry.ModelVersions;
import io.pricescape.registry.SmallModels;
import io.pricescape.training.EpochProgress;
import io.pricescape.training.TrainingCancelledException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service over HTTP, with a training that does what the test says. */
class TrainingRunEndpointIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String KEY = "an admin key for this test only";

  private static ConfigurableApplicationContext service;
  private static LinkedBlockingQueue<Integer> epochs;
  private static String root;

  /** Trains an epoch for each number it is given, and wins after a zero. */
  static class TrainingByHand {
    @Bean
    @Primary
    Training byHand(ModelVersions versions) {
      return (category, order, progress) -> {
        progress.enter(RunPhase.TRAINING);
        while (!progress.cancelled()) {
          Integer epoch = epochs.poll();
          if (epoch != null && epoch == 0) {
            return new Training.Trained(
                SmallModels.artifact(order.seed()),
                SmallModels.draft(
                    true, versions.active(category.key()).map(ModelCard::version).orElse(null)));
          }
          if (epoch != null) {
            progress.epochFinished(new EpochProgress(epoch, 4, 1.0 / epoch, 1000));
          }
          Eventually.rest();
        }
        throw new TrainingCancelledException();
      };
    }
  }

  @BeforeAll
  static void start() {
    epochs = new LinkedBlockingQueue<>();
    service =
        new SpringApplicationBuilder(PricescapeApplication.class, TrainingByHand.class)
            .run(
                "--spring.datasource.url=" + TestPostgres.freshUrl(),
                "--spring.datasource.username=postgres",
                "--server.port=0",
                "--pricescape.security.admin-key=" + KEY,
                "--pricescape.retraining.progress-interval=10ms");
    root = "http://localhost:" + ((WebServerApplicationContext) service).getWebServer().getPort();
    service.getBean(Categories.class).define(SmallModels.category("watches"));
    StoredListings.add(
        service.getBean(ListingImport.class), SmallModels.category("watches"), 150, i -> 100 + i);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @AfterEach
  void endWhatIsOpen() {
    TrainingRuns runs = service.getBean(TrainingRuns.class);
    for (RunState state : List.of(RunState.QUEUED, RunState.RUNNING)) {
      runs.newestFirst(null, state, null, 10).forEach(run -> runs.cancel(run.id(), "the test"));
    }
    Eventually.await(
        "all runs ended", () -> runs.newestFirst(null, RunState.RUNNING, null, 10).isEmpty());
    epochs.clear();
  }

  @Test
  void tellsEachStepAndTheEndOfARunAndThenCompletes() throws Exception {
    HttpResponse<String> started = post("/categories/watches/training-runs", "{\"seed\":7}");
    assertThat(started.statusCode()).isEqualTo(202);
    String address = started.headers().firstValue("Location").orElseThrow();
    assertThat(json(started).get("seed").asLong()).isEqualTo(7);

    var heard = new LinkedBlockingQueue<String>();
    CompletableFuture<Void> listening =
        CompletableFuture.runAsync(() -> events(address).forEach(heard::add));
    awaitEvent(heard, run -> run.get("state").asString().equals("running"));
    epochs.add(1);
    awaitEvent(heard, run -> run.get("epoch").asInt(0) == 1);
    epochs.add(2);
    awaitEvent(heard, run -> run.get("epoch").asInt(0) == 2);
    epochs.add(0);
    JsonNode last = awaitEvent(heard, run -> run.get("state").asString().equals("succeeded"));
    listening.get(20, TimeUnit.SECONDS);

    assertThat(last.get("promoted").asBoolean()).isTrue();
    assertThat(heard).as("nothing after the end but its blank line").allMatch(String::isEmpty);
    assertThat(events(address).filter(line -> line.startsWith("event:")))
        .as("a finished run tells its end only")
        .containsExactly("event:end");
    Eventually.await(
        "nobody listens any more", () -> service.getBean(RunEvents.class).listeners() == 0);
  }

  @Test
  void showsWhatARunWantsOtherwiseThanItsCategory() throws Exception {
    HttpResponse<String> started =
        post(
            "/categories/watches/training-runs",
            "{\"seed\":7,\"hyperparameters\":{\"members\":1,\"hidden\":[64,32]}}");
    String address = location(started);
    JsonNode wanted = JSON.readTree("{\"members\":1,\"hidden\":[64,32]}");
    assertThat(json(started).get("hyperparameters")).isEqualTo(wanted);
    assertThat(json(get(address)).get("hyperparameters")).isEqualTo(wanted);

    send(request(address + "/cancel").POST(BodyPublishers.noBody()));
    Eventually.await("it is cancelled", () -> state(address).equals("cancelled"));
    HttpResponse<String> plain =
        post("/categories/watches/training-runs", "{\"hyperparameters\":{}}");
    assertThat(json(plain).has("hyperparameters")).isFalse();
  }

  @Test
  void showsTheLogOfARunThatRunsAndOfOneThatHasEnded() throws Exception {
    String address = location(post("/categories/watches/training-runs", ""));
    Eventually.await("a phase has begun", () -> log(address).size() == 1);
    epochs.add(1);
    Eventually.await("an epoch is told", () -> log(address).size() == 2);
    epochs.add(2);
    epochs.add(0);
    Eventually.await("it has succeeded", () -> state(address).equals("succeeded"));

    JsonNode log = log(address);
    assertThat(log).hasSize(3);
    assertThat(log.get(0).propertyNames()).containsExactly("at", "phase", "progress");
    assertThat(log.get(0).get("progress").asDouble()).isEqualTo(RunPhase.TRAINING.progress(0));
    assertThat(log.get(2).propertyNames())
        .containsExactly(
            "at", "phase", "progress", "epoch", "epochs", "validationNll", "rowsPerSecond");
    assertThat(log.get(2).get("phase").asString()).isEqualTo("training");
    assertThat(log.get(2).get("epoch").asInt()).isEqualTo(2);
    assertThat(log.get(2).get("validationNll").asDouble()).isEqualTo(0.5);
    assertThat(Instant.parse(log.get(2).get("at").asString()))
        .isAfterOrEqualTo(Instant.parse(log.get(0).get("at").asString()));
    assertThat(get("/training-runs/999999/log").statusCode()).isEqualTo(404);
  }

  @Test
  void forgetsAListenerThatHungUp() throws Exception {
    String address = location(post("/categories/watches/training-runs", ""));
    CompletableFuture<HttpResponse<Stream<String>>> response =
        HTTP.sendAsync(request(address + "/events").GET().build(), BodyHandlers.ofLines());
    response.get(20, TimeUnit.SECONDS).body().close();

    for (int epoch = 1; epoch <= 4; epoch++) {
      epochs.add(epoch);
    }
    epochs.add(0);

    Eventually.await(
        "nobody listens any more", () -> service.getBean(RunEvents.class).listeners() == 0);
  }

  @Test
  void listsWhatIsTrainedBySchedule() throws Exception {
    assertThat(json(get("/schedules"))).isEmpty();
    Category flats = SmallModels.category("flats");
    service
        .getBean(Categories.class)
        .define(
            new Category(
                flats.key(),
                flats.title(),
                flats.currency(),
                flats.priceScale(),
                flats.decimalComma(),
                flats.attributes(),
                new RetrainingPlan("0 0 3 30 2 *", 500)));

    assertThat(json(get("/schedules")))
        .isEqualTo(
            JSON.readTree(
                """
                [{"category":"flats","cron":"0 0 3 30 2 *","minNewListings":500,
                  "changedListings":0,"nextAt":null}]
                """));
    service.getBean(Categories.class).define(flats);
    assertThat(json(get("/schedules"))).isEmpty();
  }

  @Test
  void answersASecondStartWithTheAddressOfTheFirst() throws Exception {
    String address = location(post("/categories/watches/training-runs", ""));

    HttpResponse<String> second = post("/categories/watches/training-runs", "");

    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.headers().firstValue("Location")).contains(address);
    assertThat(json(second).get("run").asString()).isEqualTo(address);
  }

  @Test
  void cancelsOverHttpTwiceWithTheSameEnd() throws Exception {
    String address = location(post("/categories/watches/training-runs", ""));
    Eventually.await("it runs", () -> state(address).equals("running"));

    assertThat(send(request(address + "/cancel").POST(BodyPublishers.noBody())).statusCode())
        .isEqualTo(202);
    Eventually.await("it is cancelled", () -> state(address).equals("cancelled"));
    assertThat(send(request(address + "/cancel").POST(BodyPublishers.noBody())).statusCode())
        .isEqualTo(200);
  }

  @Test
  void namesEveryParameterThatIsWrong() throws Exception {
    HttpResponse<String> refused = get("/training-runs?state=done&limit=0&before=0");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(json(refused).get("violations").findValuesAsString("field"))
        .containsExactlyInAnyOrder("state", "limit", "before");
    assertThat(get("/training-runs?category=boats").statusCode()).isEqualTo(404);
    assertThat(get("/training-runs/999999/events").statusCode()).isEqualTo(404);
  }

  @Test
  void servesAnArtifactOnceAndThenOnlyThatItIsUnchanged() throws Exception {
    byte[] artifact = SmallModels.artifact(9);
    int version =
        service
            .getBean(ModelVersions.class)
            .register("watches", artifact, SmallModels.draft(true))
            .version();
    String path = "/api/v1/admin/categories/watches/models/" + version;

    HttpResponse<byte[]> first =
        HTTP.send(request(path + "/artifact").GET().build(), BodyHandlers.ofByteArray());
    String etag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> second =
        HTTP.send(
            request(path + "/artifact").header("If-None-Match", etag).GET().build(),
            BodyHandlers.ofByteArray());

    assertThat(first.body()).isEqualTo(artifact);
    assertThat(first.headers().firstValueAsLong("Content-Length")).hasValue(artifact.length);
    assertThat(etag).isEqualTo('"' + json(get(path)).get("sha256").asString() + '"');
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    var any = request(path + "/artifact").header("If-None-Match", "*").GET().build();
    assertThat(HTTP.send(any, BodyHandlers.ofByteArray()).statusCode()).isEqualTo(304);
  }

  @Test
  void isReadyOnlyWithItsModels() throws Exception {
    assertThat(service.getBean(HealthEndpointGroups.class).get("readiness").isMember("models"))
        .isTrue();
    Eventually.await("it is ready", () -> statusOf("/actuator/health/readiness") == 200);
  }

  @Test
  void promotesAndRollsBackOverHttp() throws Exception {
    ModelVersions versions = service.getBean(ModelVersions.class);
    int first =
        versions.register("watches", SmallModels.artifact(1), SmallModels.draft(true)).version();
    int second =
        versions.register("watches", SmallModels.artifact(2), SmallModels.draft(true)).version();
    String models = "/categories/watches/models/";

    post(models + first + "/promotion", "");
    HttpResponse<String> promoted = post(models + second + "/promotion", "{\"reason\":\"better\"}");
    HttpResponse<String> back = post(models + "rollback", "");

    assertThat(json(promoted).get("state").asString()).isEqualTo("active");
    assertThat(json(back).get("version").asInt()).isEqualTo(first);
    assertThat(json(get(models + second)).get("state").asString()).isEqualTo("retired");
    assertThat(post(models + "999/promotion", "").statusCode()).isEqualTo(404);
  }

  @Test
  void promotesAgainstTheVerdictOnlyForAReasonAndShowsItOnTheCard() throws Exception {
    int version =
        service
            .getBean(ModelVersions.class)
            .register("watches", SmallModels.artifact(3), SmallModels.draft(false))
            .version();
    String models = "/categories/watches/models";
    String card = models + "/" + version;

    HttpResponse<String> refused = post(card + "/promotion", "");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(json(refused).get("type").asString()).endsWith(":invalid-reason");
    assertThat(json(refused).at("/violations/0/field").asString()).isEqualTo("reason");
    assertThat(json(refused).get("detail").asString())
        .contains("the gate refused version " + version, "0.1 does not beat 0.0");

    HttpResponse<String> promoted = post(card + "/promotion", "{\"reason\":\"we know why\"}");
    assertThat(promoted.statusCode()).isEqualTo(200);
    assertThat(json(promoted).has("promotions")).isFalse();
    JsonNode history = json(get(card)).get("promotions");
    assertThat(history).hasSize(1);
    assertThat(history.get(0).propertyNames()).containsExactly("at", "reason", "by");
    assertThat(history.get(0).get("reason").asString()).isEqualTo("we know why");
    assertThat(history.get(0).get("by").asString()).isEqualTo("bootstrap admin");
    JsonNode listed = json(get(models)).get(0);
    assertThat(listed.get("version").asInt()).isEqualTo(version);
    assertThat(listed.propertyNames())
        .contains("verdict", "evaluation")
        .doesNotContain("promotions", "learningCurve");
    assertThat(json(get(card)).get("learningCurve")).hasSize(2);
  }

  @Test
  void refusesAReasonThatCannotBeKept() throws Exception {
    for (String reason : List.of("a\\u0000b", "a\\nb", "\\ud800")) {
      HttpResponse<String> refused =
          post("/categories/watches/models/rollback", "{\"reason\":\"" + reason + "\"}");
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(json(refused).get("type").asString()).endsWith(":invalid-reason");
    }
  }

  @Test
  void refusesAWishThatItWouldOverlook() throws Exception {
    HttpResponse<String> start =
        post(
            "/categories/watches/training-runs",
            "{\"seed\":1.5,\"foo\":3,\"hyperparameters\":{\"members\":0,\"bar\":1}}");
    assertThat(start.statusCode()).isEqualTo(422);
    assertThat(json(start).get("violations").findValuesAsString("field"))
        .containsExactlyInAnyOrder("seed", "foo", "hyperparameters.members", "hyperparameters.bar");
    HttpResponse<String> rollback =
        post("/categories/watches/models/rollback", "{\"reason\":5,\"why\":\"\"}");
    assertThat(rollback.statusCode()).isEqualTo(422);
    assertThat(json(rollback).get("violations").findValuesAsString("field"))
        .containsExactlyInAnyOrder("reason", "why");
    assertThat(post("/categories/watches/training-runs", "[]").statusCode()).isEqualTo(422);
    assertThat(post("/categories/watches/training-runs", "{").statusCode()).isEqualTo(400);
  }

  @Test
  void takesWishesAsJsonOrNotAtAll() throws Exception {
    HttpResponse<String> yaml =
        send(
            request("/categories/watches/training-runs")
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString("seed: 1")));
    assertThat(yaml.statusCode()).isEqualTo(415);
    HttpResponse<String> none =
        send(request("/categories/watches/training-runs").POST(BodyPublishers.noBody()));
    assertThat(none.statusCode()).isEqualTo(202);
  }

  @Test
  void documentsWhatItTakesAndAnswers() throws Exception {
    JsonNode api = json(send(HttpRequest.newBuilder(URI.create(root + "/v3/api-docs")).GET()));
    JsonNode admin = api.get("paths");
    JsonNode start = admin.get("/api/v1/admin/categories/{category}/training-runs").get("post");
    JsonNode cancel = admin.get("/api/v1/admin/training-runs/{id}/cancel").get("post");
    JsonNode events = admin.get("/api/v1/admin/training-runs/{id}/events").get("get");
    JsonNode rollback =
        admin.get("/api/v1/admin/categories/{category}/models/rollback").get("post");

    assertThat(start.at("/responses").propertyNames())
        .containsExactly("202", "401", "403", "429", "default");
    assertThat(start.at("/responses/202/headers/Location").isObject()).isTrue();
    assertThat(schema(start.at("/responses/202"), "application/json")).endsWith("/TrainingRun");
    assertThat(schema(start.get("requestBody"), "application/json")).endsWith("/TrainingWish");
    assertThat(cancel.at("/responses").propertyNames()).contains("200", "202");
    assertThat(schema(events.at("/responses/200"), "text/event-stream")).endsWith("/TrainingRun");
    assertThat(schema(rollback.get("requestBody"), "application/json")).endsWith("/PromotionWish");
    assertThat(schema(rollback.at("/responses/200"), "application/json")).endsWith("/ModelCard");
    assertThat(api.at("/components/schemas/RejectedListing/properties/cells/type").asString())
        .isEqualTo("object");
    assertThat(api.toString()).doesNotContain("*/*", "SseEmitter", "\"Wish\"");
  }

  private static String schema(JsonNode described, String type) {
    return described.get("content").get(type).get("schema").get("$ref").asString();
  }

  private static Stream<String> events(String address) {
    try {
      HttpResponse<Stream<String>> response =
          HTTP.send(request(address + "/events").GET().build(), BodyHandlers.ofLines());
      assertThat(response.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      return response.body();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes events until one fits. */
  private static JsonNode awaitEvent(LinkedBlockingQueue<String> heard, Predicate<JsonNode> wanted)
      throws InterruptedException {
    while (true) {
      String line = heard.poll(30, TimeUnit.SECONDS);
      assertThat(line).as("an event in time").isNotNull();
      if (line.startsWith("data:")) {
        JsonNode run = JSON.readTree(line.substring("data:".length()));
        if (wanted.test(run)) {
          heard.removeIf(String::isEmpty);
          return run;
        }
      }
    }
  }

  private static JsonNode log(String address) {
    try {
      return json(get(address + "/log"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String state(String address) {
    try {
      return json(get(address)).get("state").asString();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static int statusOf(String path) {
    try {
      return send(HttpRequest.newBuilder(URI.create(root + path)).GET()).statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String location(HttpResponse<?> response) {
    return response.headers().firstValue("Location").orElseThrow();
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    String full = path.startsWith("/api/") ? path : "/api/v1/admin" + path;
    return HttpRequest.newBuilder(URI.create(root + full)).header("X-API-Key", KEY);
  }
}
