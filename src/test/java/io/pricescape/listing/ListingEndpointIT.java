package io.pricescape.listing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.PricescapeApplication;
import io.pricescape.TestPostgres;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ListingEndpointIT {
  private static final String KEY = "an-admin-key-for-this-test";
  private static final String CATEGORY = "/api/v1/admin/categories/clocks";
  private static final String LISTINGS = CATEGORY + "/listings";
  private static final JsonMapper JSON = new JsonMapper();

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static ConfigurableApplicationContext service;
  private static int port;

  private record Answer(int status, JsonNode body) {}

  @BeforeAll
  static void start() throws Exception {
    service =
        new SpringApplicationBuilder(PricescapeApplication.class)
            .run(
                "--spring.datasource.url=" + TestPostgres.freshUrl(),
                "--spring.datasource.username=postgres",
                "--server.port=0",
                "--pricescape.security.admin-key=" + KEY,
                "--pricescape.training.enabled=false");
    port = ((WebServerApplicationContext) service).getWebServer().getPort();
    Answer defined =
        call(
            "PUT",
            CATEGORY,
            "application/json",
            BodyPublishers.ofString(
                """
                {"title":"Clocks","currency":"USD",
                 "attributes":[{"name":"brand","type":"categorical"},
                               {"name":"size","type":"numeric","unit":"mm","min":10,"max":80}]}
                """));
    assertThat(defined.status()).isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void importsEveryFormatAndReports() throws Exception {
    Answer csv =
        post(
            "?price=asking%20price&id=id",
            "text/csv",
            "id,brand,name,asking price\n1,Sinn,x,\"$2,810\"\n2,Sinn,x,Price on request\n");
    assertThat(csv.status()).isEqualTo(200);
    assertThat(csv.body())
        .isEqualTo(
            JSON.readTree(
                """
                {"received":2,"inserted":1,"updated":0,"unchanged":0,"rejected":1,
                 "rejections":[{"row":2,"line":3,"column":"asking price","value":"Price on request",
                                "reason":"not a price"}],
                 "warnings":[],"ignoredColumns":["name"]}
                """));

    Answer json =
        post("", "application/json", "[{\"id\":\"1\",\"attributes\":{\"size\":99},\"price\":7}]");
    assertThat(json.body().get("updated").intValue()).isEqualTo(1);
    assertThat(json.body().at("/warnings/0/reason").stringValue()).isEqualTo("outside 10–80 mm");

    Answer lines = post("", "application/x-ndjson", "{\"price\":0}\n");
    assertThat(lines.status()).isEqualTo(200);
    assertThat(lines.body().get("hint").stringValue()).contains("price");

    Answer page = call("GET", LISTINGS + "/rejections?limit=1", null, BodyPublishers.noBody());
    assertThat(page.body().at("/rejections/0/reason").stringValue()).isEqualTo("not positive");
    Answer next =
        call(
            "GET",
            LISTINGS + "/rejections?limit=1&after=" + page.body().get("next").stringValue(),
            null,
            BodyPublishers.noBody());
    assertThat(next.body().at("/rejections/0/cells/name").stringValue()).isEqualTo("x");

    String metrics = metrics();
    assertThat(metrics)
        .contains("pricescape_listings{category=\"clocks\"}")
        .contains("pricescape_listings_total{category=\"clocks\",outcome=\"rejected\"}");
  }

  @Test
  void tellsWhatWasImportedOneByOneAndByDay() throws Exception {
    String clocks = "/api/v1/admin/categories/alarm-clocks";
    assertThat(
            call(
                    "PUT",
                    clocks,
                    "application/json",
                    BodyPublishers.ofString(
                        """
                        {"title":"Alarm clocks","currency":"USD",
                         "attributes":[{"name":"brand","type":"categorical"}]}
                        """))
                .status())
        .isEqualTo(201);
    for (String file : new String[] {"id,price\n1,5\n2,x\n", "id,price\n1,5\n3,6\n"}) {
      BodyPublisher body = BodyPublishers.ofString(file);
      assertThat(call("POST", clocks + "/listings?id=id", "text/csv", body).status())
          .isEqualTo(200);
    }

    JsonNode imports = read(clocks + "/listings/imports");
    assertThat(imports).hasSize(2);
    assertThat(imports.get(0).propertyNames())
        .containsExactly(
            "id",
            "startedAt",
            "finishedAt",
            "received",
            "inserted",
            "updated",
            "unchanged",
            "rejected",
            "listings");
    assertThat(imports.findValues("listings")).extracting(JsonNode::intValue).containsExactly(2, 1);
    long newest = imports.get(0).get("id").longValue();
    assertThat(read(clocks + "/listings/imports?limit=1&before=" + newest))
        .containsExactly(imports.get(1));
    JsonNode days = read(clocks + "/listings/days");
    long received = 0;
    for (JsonNode day : days) { // two, where midnight came between the imports
      assertThat(day.get("day").stringValue()).matches("\\d{4}-\\d\\d-\\d\\d");
      assertThat(day.propertyNames())
          .containsExactly(
              "day", "imports", "received", "inserted", "updated", "unchanged", "rejected");
      received += day.get("received").longValue();
    }
    assertThat(received).isEqualTo(4);
  }

  @Test
  void refusesDaysAndPagesThatCannotBe() throws Exception {
    for (String days : new String[] {"0", "3661", "-1"}) {
      Answer refused = call("GET", LISTINGS + "/days?days=" + days, null, BodyPublishers.noBody());
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.body().at("/violations/0/field").stringValue()).isEqualTo("days");
    }
    assertThat(read(LISTINGS + "/days?days=3660").isArray()).isTrue();
    Answer page =
        call("GET", LISTINGS + "/imports?before=0&limit=501", null, BodyPublishers.noBody());
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body().get("violations").findValuesAsString("field"))
        .containsExactly("before", "limit");
    for (String list : new String[] {"imports", "days"}) {
      String unknown = "/api/v1/admin/categories/boats/listings/" + list;
      assertThat(call("GET", unknown, null, BodyPublishers.noBody()).body().toString())
          .contains("unknown-category");
    }
  }

  @Test
  void answersBadImportsWithProblems() throws Exception {
    problem(post("", "text/csv", ""), 422, "no-listings");
    problem(post("", "text/csv", "brand,price\n"), 422, "no-listings");
    problem(post("", "text/csv", "brand,cost\nSinn,5\n"), 422, "invalid-columns");
    problem(post("?price=a&id=b", "text/csv", "brand,price\n"), 422, "invalid-columns");
    problem(post("", "text/csv", "brand,brand,price\nSinn,x,5\n"), 422, "invalid-columns");
    problem(post("?listedat=x", "text/csv", "brand,price\nSinn,5\n"), 422, "invalid-parameters");
    problem(post("?price=x", "application/json", "[]"), 422, "invalid-parameters");
    problem(post("", "text/csv", "brand,price\n\"Sinn,5\n"), 400, "malformed-csv");
    problem(post("", "application/json", "[{\"price\":5}"), 400, "malformed-json");
    problem(post("", "text/plain", "x"), 415, null);
    problem(post("", "text/csv; charset=ISO-8859-1", "price\n5\n"), 415, "unsupported-charset");
    problem(
        call(
            "POST",
            LISTINGS,
            "text/csv",
            BodyPublishers.ofByteArray("brand,price\nGlashütte,5\n".getBytes(ISO_8859_1))),
        400,
        "not-utf-8");
    problem(
        call(
            "POST",
            "/api/v1/admin/categories/none/listings",
            "text/csv",
            BodyPublishers.ofString("price\n5\n")),
        404,
        "unknown-category");
    for (String query : new String[] {"limit=0", "limit=x", "after=x"}) {
      Answer page = call("GET", LISTINGS + "/rejections?" + query, null, BodyPublishers.noBody());
      assertThat(page.status()).isIn(400, 422);
    }
  }

  @Test
  void aBrokenConnectionImportsNothing() throws Exception {
    Listings listings = service.getBean(Listings.class);
    long before = listings.count("clocks");
    for (String framing : new String[] {"Content-Length: 99999999", "Transfer-Encoding: chunked"}) {
      String rows = "brand,price\n" + "Rolex,123456\n".repeat(20_000);
      String body =
          framing.startsWith("C") ? rows : Integer.toHexString(rows.length()) + "\r\n" + rows;
      try (Socket socket = new Socket("localhost", port)) {
        socket
            .getOutputStream()
            .write(
                ("POST "
                        + LISTINGS
                        + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
                        + KEY
                        + "\r\nContent-Type: text/csv\r\n"
                        + framing
                        + "\r\n\r\n"
                        + body)
                    .getBytes(UTF_8));
        socket.shutdownOutput();
        // until the service has noticed
        socket.getInputStream().readAllBytes();
      }
    }
    assertThat(listings.count("clocks")).isEqualTo(before);
    assertThat(
            post("", "text/csv", "brand,price\nRolex,123456\n").body().get("inserted").intValue())
        .isEqualTo(1);
  }

  @Test
  void isDescribedInTheOpenApiDocument() throws Exception {
    JsonNode operation =
        call("GET", "/v3/api-docs", null, BodyPublishers.noBody())
            .body()
            .at("/paths/~1api~1v1~1admin~1categories~1{category}~1listings/post");
    assertThat(operation.at("/requestBody/content").propertyNames())
        .containsExactlyInAnyOrder("text/csv", "application/json", "application/x-ndjson");
    assertThat(operation.at("/parameters").toString())
        .contains("listedAt", "currency", "price")
        .doesNotContain("body", "Content-Type");
  }

  private static void problem(Answer answer, int status, String code) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
    if (code != null) {
      assertThat(answer.body().get("type").stringValue()).endsWith(":" + code);
    }
  }

  private static Answer post(String query, String type, String body) throws Exception {
    return call("POST", LISTINGS + query, type, BodyPublishers.ofString(body));
  }

  private static Answer call(String method, String path, String type, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("X-API-Key", KEY)
            .method(method, body);
    if (type != null) {
      request.header("Content-Type", type);
    }
    HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }

  private static String metrics() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/prometheus"))
            .build();
    return HTTP.send(request, BodyHandlers.ofString()).body();
  }

  private static JsonNode read(String path) throws IOException, InterruptedException {
    Answer answer = call("GET", path, null, BodyPublishers.noBody());
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }
}
