package io.pricescape.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pricescape.registry.LiveModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SuggestionEndpointTests {
  private static final String PATH = "/api/v1/categories/watches/price-suggestions";
  private static final String ZENITH =
      """
      {"attributes":{"brand":"Zenith","size":40},"askingPrice":5200,"samples":5,"seed":7,\
      "include":["density"]}""";

  private static final String NEXT =
      "{\"attributes\":{},\"samples\":9,\"seed\":7,\"include\":[\"next-question\"]}";

  private final AtomicReference<@Nullable LiveModel> live = new AtomicReference<>(Watches.live(3));
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicLong listings = new AtomicLong(312);
  private final MockMvc mvc = mvc();

  @ControllerAdvice
  static class Problems extends ResponseEntityExceptionHandler {}

  @Test
  void answersAQuestion() throws Exception {
    JsonNode answer = json(ask(PATH, ZENITH), 200);
    assertThat(answer.get("category").asString()).isEqualTo("watches");
    assertThat(answer.get("currency").asString()).isEqualTo("USD");
    assertThat(answer.get("model").toString())
        .isEqualTo("{\"version\":3,\"trainedAt\":\"2026-11-22T03:00:41Z\",\"listings\":5400}");
    assertThat(answer.get("suggestions")).hasSize(5);
    assertThat(answer.get("density")).hasSize(128);
    assertThat(answer.get("asking").get("price").asDouble()).isEqualTo(5200);
    assertThat(answer.get("notes")).isEmpty();
  }

  @Test
  void hidingTheAttributeThatSplitsTheMarketShowsBothMarkets() throws Exception {
    assertThat(json(ask(PATH, "{}"), 200).get("tiers")).hasSize(2);
    assertThat(json(ask(PATH, ZENITH), 200).get("tiers")).hasSize(1);
  }

  @Test
  void saysWhatToSayNextWhereItIsAsked() throws Exception {
    JsonNode next = json(ask(PATH, NEXT), 200).get("nextQuestion");
    assertThat(next.get("attribute").asString()).isEqualTo("brand");
    assertThat(next.get("spreadReduction").asDouble()).isBetween(0.5, 1.0);
    assertThat(next.get("alternatives")).hasSize(1);
    assertThat(next.at("/alternatives/0/attribute").asString()).isEqualTo("size");
    assertThat(next.at("/alternatives/0/spreadReduction").asDouble()).isBetween(0.0, 0.2);

    String brandSaid = NEXT.replace("{}", "{\"brand\":\"Zenith\"}");
    JsonNode left = json(ask(PATH, brandSaid), 200).get("nextQuestion");
    assertThat(left.get("attribute").asString()).isEqualTo("size");
    assertThat(left.get("alternatives")).isEmpty();

    assertThat(json(ask(PATH, ZENITH.replace("density", "next-question")), 200).propertyNames())
        .as("nothing is left to say")
        .doesNotContain("nextQuestion", "density");
  }

  @Test
  void theNextQuestionChangesNothingElseAndIsTheSameInABatch() throws Exception {
    JsonNode asked = json(ask(PATH, NEXT), 200);
    JsonNode batch =
        json(ask(PATH + "/batch", "{\"requests\":[" + ZENITH + "," + NEXT + "]}"), 200);
    assertThat(batch.at("/results/1")).isEqualTo(asked);
    assertThat(batch.at("/results/0").has("nextQuestion")).isFalse();
    var stream = ask(PATH + "/batch", NEXT + "\n", MediaType.APPLICATION_NDJSON_VALUE);
    assertThat(Watches.MAPPER.readTree(stream.getContentAsString())).isEqualTo(asked);

    JsonNode plain = json(ask(PATH, NEXT.replace("\"next-question\"", "")), 200);
    assertThat(plain.has("nextQuestion")).isFalse();
    assertThat(((ObjectNode) asked).without("nextQuestion")).as("the draws, too").isEqualTo(plain);
  }

  @Test
  void namesEveryViolationWithTheStatusOfBrokenRules() throws Exception {
    JsonNode problem =
        json(
            ask(PATH, "{\"attributes\":{\"size\":\"40\",\"colour\":1},\"samples\":-1,\"x\":1}"),
            422);
    assertThat(problem.get("type").asString())
        .isEqualTo("urn:pricescape:problem:invalid-attributes");
    assertThat(problem.get("violations").findValuesAsString("field"))
        .containsExactlyInAnyOrder("attributes.size", "attributes.colour", "samples", "x");
  }

  @Test
  void refusesWhatIsNoJsonAndSaysWhere() throws Exception {
    for (String body :
        List.of("", " \n ", "{", "{\"askingPrice\":NaN}", "{} {}", "nonsense", "{\"a\":01}")) {
      JsonNode problem = json(ask(PATH, body), 400);
      assertThat(problem.get("type").asString()).isEqualTo("urn:pricescape:problem:malformed-body");
    }
    assertThat(json(ask(PATH, "{\n \"askingPrice\":NaN}"), 400).get("detail").asString())
        .startsWith("The JSON cannot be read at line 2");
    assertThat(json(ask(PATH + "/batch", "{\"requests\":[{},{]}"), 400).get("type").asString())
        .isEqualTo("urn:pricescape:problem:malformed-body");
    assertThat(json(ask(PATH + "/batch", "{\"requests\":[{}]} x"), 400).get("type").asString())
        .isEqualTo("urn:pricescape:problem:malformed-body");
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws Exception {
    byte[] latin1 = "{\"attributes\":{\"brand\":\"Bühler\"}}".getBytes("ISO-8859-1");
    var response =
        mvc.perform(post(PATH).contentType(MediaType.APPLICATION_JSON).content(latin1))
            .andReturn()
            .getResponse();
    json(response, 400);
  }

  @Test
  void saysWhenThereIsNoModelYetAndWhenToAskAgain() throws Exception {
    live.set(null);
    MockHttpServletResponse response = ask(PATH, ZENITH);
    assertThat(json(response, 503).get("type").asString())
        .isEqualTo("urn:pricescape:problem:no-model");
    assertThat(response.getHeader("Retry-After")).isEqualTo("30");
    assertThat(json(response, 503).get("detail").asString()).contains("312 listings", "start one");
    listings.set(0);
    assertThat(json(ask(PATH + "/batch", "{}"), 503).get("detail").asString())
        .contains("no listings", "import");
    assertThat(count("no-model")).isEqualTo(2);
  }

  @Test
  void answersWithTheVersionAskedFor() throws Exception {
    JsonNode past = json(ask(PATH + "?modelVersion=1", ZENITH), 200);
    assertThat(past.get("model").get("version").asInt()).isEqualTo(1);
    assertThat(json(ask(PATH + "?modelVersion=3", ZENITH), 200))
        .as("the live version by its number")
        .isEqualTo(json(ask(PATH, ZENITH), 200));
    JsonNode batch =
        json(ask(PATH + "/batch?modelVersion=2", "{\"requests\":[" + ZENITH + ",{}]}"), 200);
    assertThat(batch.get("results").findValues("version"))
        .allMatch(version -> version.asInt() == 2)
        .hasSize(2);
    live.set(null);
    assertThat(ask(PATH + "?modelVersion=2", ZENITH).getStatus())
        .as("also where none is live")
        .isEqualTo(200);
  }

  @Test
  void staysOnTheVersionAskedForWhileAnotherGoesLive() throws Exception {
    var response =
        ask(PATH + "/batch?modelVersion=1", "{}\n{}\n", MediaType.APPLICATION_NDJSON_VALUE);
    assertThat(response.getContentAsString().lines())
        .hasSize(2)
        .allMatch(line -> Watches.MAPPER.readTree(line).get("model").get("version").asInt() == 1);
  }

  @Test
  void saysWhatIsWrongWithTheVersionAskedFor() throws Exception {
    for (String path : List.of(PATH, PATH + "/batch")) {
      for (String none : List.of("", "0", "-1", "1.5", "two", "2,1", "١", "0x1")) {
        JsonNode problem = json(ask(path + "?modelVersion=" + none, ZENITH), 422);
        assertThat(problem.get("type").asString())
            .isEqualTo("urn:pricescape:problem:invalid-parameters");
        assertThat(problem.get("violations").findValuesAsString("field"))
            .containsExactly("modelVersion");
      }
      for (String unknown : List.of("7", "99999999999999999999")) {
        assertThat(json(ask(path + "?modelVersion=" + unknown, ZENITH), 404).get("type").asString())
            .isEqualTo("urn:pricescape:problem:unknown-model");
      }
      assertThat(json(ask(path + "?modelVersion=9", ZENITH), 409).get("type").asString())
          .isEqualTo("urn:pricescape:problem:corrupt-model");
    }
    assertThat(count("invalid")).isEqualTo(20);
    assertThat(count("error")).isEqualTo(2);
    assertThat(count("no-model")).isZero();
  }

  @Test
  void makesNoMeterForACategoryThatDoesNotExist() throws Exception {
    json(ask("/api/v1/categories/wands/price-suggestions", "{}"), 404);
    assertThat(meters.find("pricescape.suggestions").timers()).isEmpty();
  }

  @Test
  void countsHowQuestionsFareAndWhatWasNoted() throws Exception {
    ask(PATH, ZENITH);
    ask(PATH, "{}");
    ask(PATH, "{\"x\":1}");
    ask(PATH, "{");
    ask(PATH + "/batch", "{\"requests\":[{},{\"x\":1}]}");
    assertThat(count("ok")).isEqualTo(3);
    assertThat(count("invalid")).isEqualTo(3);
    assertThat(count("error")).isZero();
    assertThat(
            meters
                .get("pricescape.suggestion.notes")
                .tag("code", "missing-attribute")
                .counter()
                .count())
        .isEqualTo(4);
  }

  @Test
  void asksWhetherAnotherValueWasMeantAndWhetherTheAskingPriceIsRight() throws Exception {
    String slips = "{\"attributes\":{\"brand\":\"Zenth\",\"size\":40},\"askingPrice\":3}";
    JsonNode notes = json(ask(PATH, slips), 200).get("notes");
    assertThat(notes).hasSize(2);
    assertThat(notes.get(0).propertyNames())
        .containsExactly("code", "attribute", "message", "didYouMean");
    assertThat(notes.at("/0/code").asString()).isEqualTo("unseen-value");
    assertThat(notes.at("/0/didYouMean").asString()).isEqualTo("zenith");
    assertThat(notes.at("/0/message").asString()).endsWith("Did you mean \"zenith\"?");
    assertThat(notes.get(1).propertyNames()).containsExactly("code", "message");
    assertThat(notes.at("/1/code").asString()).isEqualTo("asking-price-far-off");

    String mended = slips.replace("Zenth", "Zenith").replace(":3}", ":3000}");
    assertThat(json(ask(PATH, mended), 200).get("notes")).isEmpty();
  }

  @Test
  void answersABatchJustAsItAnswersAlone() throws Exception {
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      questions.add(
          switch (i % 4) {
            case 0 -> "{\"attributes\":{\"size\":" + (10 + i) + "},\"seed\":" + i + "}";
            case 1 ->
                "{\"attributes\":{\"brand\":\"casio\"},\"samples\":0,\"askingPrice\":"
                    + (i * 99)
                    + "}";
            case 2 -> "{\"attributes\":{\"size\":" + (60 + i) + "},\"seed\":3,\"y\":1}";
            default -> ZENITH;
          });
    }
    JsonNode results =
        json(ask(PATH + "/batch", "{\"requests\":[" + String.join(",", questions) + "]}"), 200)
            .get("results");
    List<JsonNode> lines = lines(String.join("\n", questions));
    assertThat(results).hasSize(60);
    assertThat(lines).hasSize(60);
    for (int i = 0; i < 60; i++) {
      MockHttpServletResponse alone = ask(PATH, questions.get(i));
      JsonNode expected = Watches.MAPPER.readTree(alone.getContentAsString());
      if (alone.getStatus() == 200) {
        assertThat(results.get(i)).isEqualTo(expected);
        assertThat(lines.get(i)).isEqualTo(expected);
      } else {
        for (JsonNode refused : List.of(results.get(i), lines.get(i))) {
          assertThat(refused.get("problem").get("status").asInt()).isEqualTo(alone.getStatus());
          assertThat(refused.get("problem").get("violations"))
              .isEqualTo(expected.get("violations"));
        }
      }
    }
  }

  @Test
  void oneBadRequestDoesNotSpoilTheOthers() throws Exception {
    JsonNode results =
        json(ask(PATH + "/batch", "{\"requests\":[{},null,3,{\"samples\":\"x\"},{}]}"), 200)
            .get("results");
    assertThat(results).hasSize(5);
    assertThat(results.get(0).has("mixture")).isTrue();
    assertThat(results.get(1).get("problem").get("status").asInt()).isEqualTo(422);
    assertThat(results.get(2).get("problem").get("violations").get(0).get("field").asString())
        .isEqualTo("body");
    assertThat(results.get(3).get("problem").get("instance").asString())
        .isEqualTo(PATH + "/batch#/requests/3");
    assertThat(results.get(4).has("mixture")).isTrue();
  }

  @Test
  void refusesBatchesThatAreNone() throws Exception {
    for (String body :
        List.of(
            "[]",
            "{}",
            "{\"requests\":null}",
            "{\"requests\":{}}",
            "{\"requests\":[]}",
            "{\"requests\":[{}],\"x\":[1,{}]}",
            "{\"requests\":[" + "{},".repeat(10_000) + "{}]}")) {
      JsonNode problem = json(ask(PATH + "/batch", body), 422);
      assertThat(problem.get("type").asString())
          .isEqualTo("urn:pricescape:problem:invalid-request");
      assertThat(problem.get("violations")).hasSize(1);
    }
    assertThat(
            json(
                    ask(
                        PATH + "/batch",
                        "{\"requests\":[" + "{\"samples\":0},".repeat(9_999) + "{}]}"),
                    200)
                .get("results"))
        .hasSize(10_000);
  }

  @Test
  void answersALineForALineWhateverItSays() throws Exception {
    List<JsonNode> lines =
        lines("{}\n{oops\n\n{\"x\":1}\n" + "z".repeat(5000) + "\n{\"samples\":0}\r\n[]");
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0).has("mixture")).isTrue();
    assertThat(problemOf(lines.get(1))).isEqualTo("400 malformed-body, line 2");
    assertThat(problemOf(lines.get(2))).isEqualTo("422 invalid-request, line 4");
    assertThat(problemOf(lines.get(3))).isEqualTo("413 line-too-long, line 5");
    assertThat(lines.get(4).get("suggestions")).isEmpty();
    assertThat(problemOf(lines.get(5))).isEqualTo("422 invalid-request, line 7");
    assertThat(lines("")).isEmpty();
  }

  @Test
  void refusesABodyOfAnotherKind() throws Exception {
    assertThat(ask(PATH, "{}", "text/csv").getStatus()).isEqualTo(415);
    assertThat(ask(PATH + "/batch", "{}", "text/csv").getStatus()).isEqualTo(415);
    assertThat(ask(PATH, "{}", "application/x-ndjson").getStatus()).isEqualTo(415);
  }

  private static String problemOf(JsonNode line) {
    JsonNode problem = line.get("problem");
    return problem.get("status").asInt()
        + " "
        + problem.get("type").asString().replace("urn:pricescape:problem:", "")
        + ", line "
        + problem.get("line").asInt();
  }

  private long count(String outcome) {
    return meters
        .get("pricescape.suggestions")
        .tag("category", "watches")
        .tag("outcome", outcome)
        .timer()
        .count();
  }

  private List<JsonNode> lines(String body) throws Exception {
    MockHttpServletResponse response = ask(PATH + "/batch", body, "application/x-ndjson");
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getContentType()).isEqualTo("application/x-ndjson");
    return response
        .getContentAsString()
        .lines()
        .map(line -> Watches.MAPPER.readTree(line))
        .toList();
  }

  private MockHttpServletResponse ask(String path, String body) throws Exception {
    return ask(path, body, MediaType.APPLICATION_JSON_VALUE);
  }

  private MockHttpServletResponse ask(String path, String body, String type) throws Exception {
    return mvc.perform(post(path).contentType(type).content(body)).andReturn().getResponse();
  }

  private MockMvc mvc() {
    Suggestions suggestions = Watches.suggestions(live, listings::get, meters);
    return MockMvcBuilders.standaloneSetup(
            new SuggestionEndpoint(suggestions, Watches.MAPPER, Watches.SETTINGS),
            new SuggestionBatchEndpoint(
                suggestions, Watches.MAPPER, Watches.SETTINGS, new BatchThreads()))
        .setControllerAdvice(new Problems())
        .setMessageConverters(new JacksonJsonHttpMessageConverter(Watches.MAPPER))
        .build();
  }

  private static JsonNode json(MockHttpServletResponse response, int status) throws Exception {
    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(response.getContentType())
        .isEqualTo(status == 200 ? "application/json" : "application/problem+json");
    return Watches.MAPPER.readTree(response.getContentAsString());
  }
}
