package io.pricescape.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.TestPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Everything on the door that an operator may set: an issuer, quotas, web sites. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "pricescape.security.admin-key=the-admin-key",
      "pricescape.security.seller-key=the-seller-key",
      "pricescape.security.allowed-origins=https://shop.example",
      "pricescape.security.quotas.ingest.requests=3",
      "pricescape.security.quotas.ingest.per=1d",
      "pricescape.security.quotas.public.requests=200",
      "pricescape.security.quotas.public.per=1d",
    })
class GuardedServiceIT {
  private static final String CATEGORIES = "/api/v1/categories";
  private static final String KEYS = "/api/v1/admin/keys";
  private static final Map<String, Object> SELLER = Map.of("roles", List.of("seller"));
  private static final Map<String, Object> ADMIN = Map.of("scope", "openid pricescape:admin");

  private static TestIssuer issuer;

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort int port;

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry registry) throws Exception {
    String url = TestPostgres.freshUrl();
    registry.add("spring.datasource.url", () -> url);
    issuer = new TestIssuer();
    registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", () -> issuer.address());
  }

  @AfterAll
  static void end() {
    issuer.close();
  }

  @Test
  void takesTokensOfItsIssuerOnceThatAnswersAndKeysAlways() throws Exception {
    String seller = issuer.token("shop", soon(), SELLER);
    HttpResponse<String> unsure = bearer("GET", CATEGORIES, seller);
    assertThat(unsure.statusCode()).isEqualTo(503);
    assertThat(unsure.body()).contains("urn:pricescape:problem:issuer-unavailable");
    assertThat(unsure.headers().firstValue("Retry-After")).isPresent();
    assertThat(bearer("GET", CATEGORIES, "the-seller-key").statusCode()).isEqualTo(200);
    assertThat(bearer("GET", "/actuator/info", seller).statusCode()).isEqualTo(200);

    issuer.start();
    assertThat(bearer("GET", CATEGORIES, seller).statusCode()).isEqualTo(200);
    assertThat(bearer("GET", KEYS, seller).statusCode()).isEqualTo(403);
    assertThat(bearer("GET", KEYS, issuer.token("ada", soon(), ADMIN)).statusCode()).isEqualTo(200);
    HttpResponse<String> roleless = bearer("GET", CATEGORIES, issuer.token("x", soon(), Map.of()));
    assertThat(roleless.statusCode()).isEqualTo(403);
    assertThat(roleless.body()).contains("you have none");

    for (String bad :
        List.of(
            issuer.token("shop", Instant.now().minusSeconds(600), SELLER),
            issuer.forged("shop", SELLER),
            issuer.ofAnother("shop", SELLER),
            seller.substring(0, seller.lastIndexOf('.') + 1),
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.",
            "eyJ.eyJ.x")) {
      HttpResponse<String> refused = bearer("GET", CATEGORIES, bad);
      assertThat(refused.statusCode()).as(bad).isEqualTo(401);
      assertThat(refused.body()).contains("urn:pricescape:problem:unauthorized", "not valid here");
      assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
    }
    assertThat(get(CATEGORIES, "X-API-Key", seller).statusCode())
        .as("a token is no key")
        .isEqualTo(401);

    HttpRequest make =
        request(KEYS)
            .header("Authorization", "Bearer " + issuer.token("ada", soon(), ADMIN))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"name\":\"by token\",\"role\":\"seller\"}"))
            .build();
    assertThat(client.send(make, BodyHandlers.ofString()).body()).contains("\"createdBy\":\"ada\"");

    issuer.close();
    assertThat(bearer("GET", CATEGORIES, seller).statusCode())
        .as("its keys are still in memory")
        .isEqualTo(200);
  }

  @Test
  void refusesWhoAsksForMoreThanTheQuotaAndNobodyElse() throws Exception {
    HttpRequest make =
        request(KEYS)
            .header("X-API-Key", "the-admin-key")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"name\":\"feed\",\"role\":\"ingest\"}"))
            .build();
    String made = client.send(make, BodyHandlers.ofString()).body();
    String feed = made.replaceAll(".*\"key\":\"([^\"]*)\".*", "$1");
    for (int i = 0; i < 3; i++) {
      assertThat(get(CATEGORIES, "X-API-Key", feed).statusCode()).isEqualTo(200);
    }
    HttpResponse<String> refused = get(CATEGORIES, "X-API-Key", feed);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("urn:pricescape:problem:too-many-requests");
    assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()))
        .isPositive();
    assertThat(get(CATEGORIES, "X-API-Key", "the-seller-key").statusCode()).isEqualTo(200);
    assertThat(get("/actuator/health", "X-API-Key", feed).statusCode()).isEqualTo(200);
    assertThat(get("/actuator/prometheus", "Accept", "text/plain").body())
        .containsPattern("pricescape_requests_refused_total\\{reason=\"quota\"} [1-9]");
  }

  @Test
  void countsWhoGuessesKeysByAddress() throws Exception {
    int status = 401;
    for (int i = 0; i <= 200 && status == 401; i++) {
      status = get(CATEGORIES, "X-API-Key", "guess-" + i).statusCode();
    }
    assertThat(status).isEqualTo(429);
    assertThat(get(CATEGORIES, "X-API-Key", "the-seller-key").statusCode()).isEqualTo(200);
  }

  @Test
  void opensToTheWebSitesOfTheSettingsWithoutAKeyForTheQuestionBeforehand() throws Exception {
    HttpResponse<String> asked = preflight("https://shop.example", "POST");
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://shop.example");
    assertThat(asked.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .containsIgnoringCase("x-api-key");
    assertThat(asked.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();

    for (HttpResponse<String> refused :
        List.of(
            preflight("https://other.example", "POST"),
            preflight("https://shop.example", "DELETE"))) {
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("urn:pricescape:problem:forbidden-origin");
      assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
    assertThat(allowedOrigin("https://shop.example")).isEqualTo("200 https://shop.example");
    assertThat(allowedOrigin("https://other.example"))
        .as("answered as without a browser, but not for that site's scripts")
        .isEqualTo("200 ");
  }

  private String allowedOrigin(String origin) throws Exception {
    HttpRequest request =
        request(CATEGORIES).header("X-API-Key", "the-seller-key").header("Origin", origin).build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    return answer.statusCode()
        + " "
        + answer.headers().firstValue("Access-Control-Allow-Origin").orElse("");
  }

  private HttpResponse<String> preflight(String origin, String method) throws Exception {
    return client.send(
        request(CATEGORIES)
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", method)
            .header("Access-Control-Request-Headers", "x-api-key, content-type")
            .build(),
        BodyHandlers.ofString());
  }

  private static Instant soon() {
    return Instant.now().plusSeconds(600);
  }

  private HttpResponse<String> bearer(String method, String path, String token) throws Exception {
    return client.send(
        request(path)
            .method(method, BodyPublishers.noBody())
            .header("Authorization", "Bearer " + token)
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path, String header, String value) throws Exception {
    return client.send(request(path).header(header, value).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }
}
