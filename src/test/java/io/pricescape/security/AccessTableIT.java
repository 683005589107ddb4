package io.pricescape.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.AllMappings;
import io.pricescape.AllMappings.Mapping;
import io.pricescape.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "pricescape.security.admin-key=the-admin-key",
      "pricescape.security.seller-key=the-seller-key"
    })
class AccessTableIT {
  private static final Set<String> PAGES = Set.of("/", "/admin", "/embed");
  private static final Set<String> OPEN =
      Set.of(
          "/v3/api-docs",
          "/swagger-ui",
          "/assets/",
          "/webjars/",
          "/actuator/health",
          "/actuator/info",
          "/actuator/prometheus");

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort int port;
  @Autowired ApplicationContext service;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    String url = TestPostgres.freshUrl();
    registry.add("spring.datasource.url", () -> url);
  }

  @Test
  void keepsEveryAddressThatIsNotOpenBehindAKey() throws Exception {
    List<Mapping> closed = closed();
    assertThat(closed.stream().map(Mapping::pattern))
        .contains(
            "/api/v1/categories",
            "/api/v1/admin/keys",
            "/api/v1/admin/audit",
            "/actuator",
            "/error");
    assertThat(send("GET", "/nothing/here", null).statusCode()).isEqualTo(401);
    for (Mapping mapping : closed) {
      assertThat(send(mapping.method(), mapping.path(), null).statusCode())
          .as("%s", mapping)
          .isEqualTo(401);
      assertThat(send(mapping.method(), mapping.path(), "wrong-key").statusCode())
          .as("%s", mapping)
          .isEqualTo(401);
    }
  }

  @Test
  void keepsSellersAndIngestWhereTheyBelong() throws Exception {
    String ingest = made("ingest");
    String seller = made("seller");
    for (Mapping mapping : closed()) {
      String pattern = mapping.pattern();
      boolean isCategories = pattern.startsWith("/api/v1/categories") && mapping.isReading();
      boolean isQuestion = pattern.contains("/price-suggestions");
      boolean isImport =
          pattern.endsWith("/{category}/listings") || pattern.endsWith("/listings/rejections");
      assertThat(send(mapping.method(), mapping.path(), seller).statusCode() != 403)
          .as("%s by a seller", mapping)
          .isEqualTo(isCategories || isQuestion);
      assertThat(send(mapping.method(), mapping.path(), ingest).statusCode() != 403)
          .as("%s by ingest", mapping)
          .isEqualTo(isCategories || isImport);
    }
  }

  private List<Mapping> closed() {
    return AllMappings.of(service).stream()
        .filter(mapping -> OPEN.stream().noneMatch(mapping.pattern()::startsWith))
        .filter(mapping -> !PAGES.contains(mapping.pattern()))
        .toList();
  }

  @Test
  void opensWithAKeyUntilItIsRevokedAndShowsItOnce() throws Exception {
    HttpResponse<String> made =
        post("/api/v1/admin/keys", "{\"name\":\"shop 1\",\"role\":\"seller\"}");
    assertThat(made.statusCode()).isEqualTo(201);
    JsonNode facts = JsonMapper.shared().readTree(made.body());
    String key = facts.get("key").asString();
    String address = "/api/v1/admin/keys/" + facts.get("id").asString();
    assertThat(made.headers().firstValue("Location")).contains(address);
    assertThat(facts.get("createdBy").asString()).isEqualTo("bootstrap admin");
    assertThat(send("GET", "/api/v1/categories", key).statusCode()).isEqualTo(200);

    for (String shown : new String[] {address, "/api/v1/admin/keys"}) {
      assertThat(send("GET", shown, "the-admin-key").body())
          .contains("\"shop 1\"")
          .doesNotContain(key.substring(17), "\"key\"", "digest");
    }
    String body = "{\"reason\":\"lost\"}";
    HttpResponse<String> revoked = post(address + "/revocation", body);
    assertThat(revoked.statusCode()).isEqualTo(200);
    assertThat(post(address + "/revocation", body).body()).isEqualTo(revoked.body());
    HttpResponse<String> refused = send("GET", "/api/v1/categories", key);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("This key was revoked at");
  }

  @Test
  void answersWithProblemsAboutKeys() throws Exception {
    String keys = "/api/v1/admin/keys";
    assertThat(post(keys, "{\"name\":\"x\",\"role\":\"king\"}").statusCode()).isEqualTo(422);
    assertThat(post(keys, "").statusCode()).isEqualTo(400);
    assertThat(post(keys + "/none/revocation", "").statusCode()).isEqualTo(404);
    assertThat(send("GET", keys + "/0123456789ab", "the-admin-key").body())
        .contains("urn:pricescape:problem:unknown-key");
    assertThat(send("GET", keys + "?before=%00", "the-admin-key").statusCode()).isEqualTo(404);
    assertThat(send("GET", keys + "?limit=0", "the-admin-key").statusCode()).isEqualTo(422);
  }

  @Test
  void boundsEveryBodyThatIsReadWholeWhateverItsType() throws Exception {
    byte[] large = new byte[11_000_000];
    for (Mapping mapping : closed()) {
      boolean isStreamed =
          mapping.pattern().endsWith("/listings") || mapping.pattern().endsWith("/infer");
      for (String type : new String[] {"application/json", "text/plain"}) {
        if (mapping.isAdmins() && !mapping.isReading() && !isStreamed) {
          HttpRequest request =
              HttpRequest.newBuilder(URI.create("http://localhost:" + port + mapping.path()))
                  .method(mapping.method(), BodyPublishers.ofByteArray(large))
                  .header("Content-Type", type)
                  .header("X-API-Key", "the-admin-key")
                  .build();
          assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
              .as("%s with %s", mapping, type)
              .isEqualTo(413);
        }
      }
    }
    HttpRequest categoryCalledInfer =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + port + "/api/v1/admin/categories/infer"))
            .PUT(BodyPublishers.ofByteArray(large))
            .header("Content-Type", "application/json")
            .header("X-API-Key", "the-admin-key")
            .build();
    assertThat(client.send(categoryCalledInfer, BodyHandlers.ofString()).statusCode())
        .isEqualTo(413);
  }

  @Test
  void describesRolesAndRefusals() throws Exception {
    JsonNode paths =
        JsonMapper.shared().readTree(send("GET", "/v3/api-docs", null).body()).get("paths");
    JsonNode revocation = paths.get("/api/v1/admin/keys/{id}/revocation").get("post");
    assertThat(revocation.get("security").toString())
        .isEqualTo("[{\"key\":[\"admin\"]},{\"bearer\":[\"admin\"]}]");
    assertThat(revocation.get("responses").propertyNames()).contains("200", "401", "403", "429");
    assertThat(revocation.at("/responses/429/headers/Retry-After").isMissingNode()).isFalse();
    assertThat(
            paths
                .get("/api/v1/admin/categories/{category}/listings")
                .at("/post/security")
                .toString())
        .contains("{\"key\":[\"ingest\"]}", "{\"key\":[\"admin\"]}")
        .doesNotContain("seller");
    assertThat(
            paths
                .get("/api/v1/categories/{category}/price-suggestions")
                .at("/post/security")
                .toString())
        .contains("{\"key\":[\"seller\"]}", "{}")
        .doesNotContain("ingest");
    assertThat(paths.get("/api/v1/admin/audit").get("get").isMissingNode()).isFalse();
    assertThat(paths.get("/api/v1/admin/keys").at("/post/responses/201").isMissingNode()).isFalse();
  }

  private String made(String role) throws Exception {
    HttpResponse<String> made =
        post("/api/v1/admin/keys", "{\"name\":\"a test\",\"role\":\"%s\"}".formatted(role));
    return JsonMapper.shared().readTree(made.body()).get("key").asString();
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .POST(BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("X-API-Key", "the-admin-key")
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator/health",
        "/actuator/health/liveness",
        "/actuator/info",
        "/actuator/prometheus",
        "/v3/api-docs",
        "/swagger-ui/index.html",
        "/",
        "/admin",
        "/embed",
        "/assets/pricescape.css",
        "/webjars/uplot/dist/uPlot.min.css"
      })
  void opensToAnyone(String path) throws Exception {
    assertThat(send("GET", path, null).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    // method, path, without a key, as seller, as admin; 404 is past the door
    "GET,  /api/v1/categories/none,                                401, 404, 404",
    "HEAD, /api/v1/categories/none,                                401, 404, 404",
    "POST, /api/v1/categories/none/price-suggestions,              401, in,  in",
    "POST, /api/v1/categories/none/price-suggestions/batch,        401, in,  in",
    "GET,  /api/v1/admin/none,                                     401, 403, 404",
    "POST, /api/v1/admin/none,                                     401, 403, 404",
    "DELETE, /api/v1/categories/none,                              401, 403, in",
    "POST, /api/v1/categories/none/else,                           401, 403, in",
    "POST, /actuator/info,                                         401, 403, in",
    "GET,  /actuator/env,                                          401, 403, 404",
    "GET,  /nowhere,                                               401, 403, 404",
    "GET,  /error,                                                 401, 403, 404"
  })
  void opensByRole(String method, String path, int anyone, String seller, String admin)
      throws Exception {
    assertThat(send(method, path, null).statusCode()).isEqualTo(anyone);
    assertThat(send(method, path, "wrong-key").statusCode()).isEqualTo(401);
    assertThat(send(method, path, "the-seller-key").statusCode()).satisfies(is(seller));
    assertThat(send(method, path, "the-admin-key").statusCode()).satisfies(is(admin));
  }

  private static ThrowingConsumer<Integer> is(String expected) {
    return status -> {
      if (expected.equals("in")) {
        assertThat(status).isNotIn(401, 403);
      } else {
        assertThat(status).isEqualTo(Integer.valueOf(expected));
      }
    };
  }

  @Test
  void takesTheKeyAsABearerToo() throws Exception {
    HttpRequest request =
        request("GET", "/nowhere").header("Authorization", "bearer the-admin-key").build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
  }

  @Test
  void saysWhatIsMissingAsAProblem() throws Exception {
    HttpResponse<String> none = send("GET", "/api/v1/admin/none", null);
    assertThat(none.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(scheme -> assertThat(scheme).startsWith("Bearer"));
    assertThat(none.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(none.body())
        .contains("urn:pricescape:problem:unauthorized", "\"status\":401", "X-API-Key")
        .contains("\"instance\":\"/api/v1/admin/none\"");
    assertThat(send("GET", "/api/v1/admin/none", "wrong-key").body()).contains("not known here");
    assertThat(send("GET", "/api/v1/admin/none", "the-seller-key").body())
        .contains("urn:pricescape:problem:forbidden", "\"status\":403", "you have role seller");
  }

  @Test
  void opensToNoOtherWebSite() throws Exception {
    HttpRequest preflight =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/categories"))
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", "https://shop.example")
            .header("Access-Control-Request-Method", "GET")
            .build();
    HttpResponse<String> answer = client.send(preflight, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void keepsBrowsersFromGuessing() throws Exception {
    HttpResponse<String> page = send("GET", "/swagger-ui/index.html", null);
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(page.headers().firstValue("Strict-Transport-Security"))
        .as("only over https")
        .isEmpty();
    HttpResponse<String> refused = send("GET", "/api/v1/categories", null);
    assertThat(refused.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(csp -> assertThat(csp).startsWith("default-src 'none'"));
    assertThat(refused.headers().allValues("Cache-Control")).containsExactly("no-store");
  }

  private HttpResponse<String> send(String method, String path, String key)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(method, path);
    if (key != null) {
      request.header("X-API-Key", key);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String method, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .method(method, BodyPublishers.noBody());
  }
}
