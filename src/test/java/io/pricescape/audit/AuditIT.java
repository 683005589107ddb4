package io.pricescape.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricescape.AllMappings;
import io.pricescape.AllMappings.Mapping;
import io.pricescape.TestPostgres;
import io.pricescape.catalog.Categories;
import io.pricescape.registry.ModelVersions;
import io.pricescape.registry.SmallModels;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "pricescape.security.admin-key=the-admin-key",
      "pricescape.security.seller-key=the-seller-key",
      "pricescape.security.public-suggestions=true",
      "pricescape.training.enabled=false"
    })
class AuditIT {
  private static final String DEFINITION =
      """
      {"title":"Clocks","currency":"USD",
       "attributes":[{"name":"brand","type":"categorical"}]}
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort int port;
  @Autowired ApplicationContext service;
  @Autowired JdbcClient jdbc;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    String url = TestPostgres.freshUrl();
    registry.add("spring.datasource.url", () -> url);
  }

  @Test
  void keepsARowOfEveryRequestThatMayChangeSomethingForAdmins() throws Exception {
    List<Mapping> changing =
        AllMappings.of(service).stream()
            .filter(mapping -> mapping.isAdmins() && !mapping.isReading())
            .toList();
    assertThat(changing.stream().map(Mapping::toString))
        .contains(
            "PUT /api/v1/admin/categories/{category}",
            "POST /api/v1/admin/categories/infer",
            "POST /api/v1/admin/categories/{category}/listings",
            "POST /api/v1/admin/categories/{category}/training-runs",
            "POST /api/v1/admin/training-runs/{id}/cancel",
            "POST /api/v1/admin/categories/{category}/models/{version}/promotion",
            "POST /api/v1/admin/categories/{category}/models/rollback",
            "POST /api/v1/admin/keys",
            "POST /api/v1/admin/keys/{id}/revocation");
    for (Mapping mapping : changing) {
      int status = send(mapping.method(), mapping.path(), "the-admin-key", "{}").statusCode();
      JsonNode newest = audit("?limit=1").get(0);
      assertThat(newest.get("path").asString()).isEqualTo(mapping.path());
      assertThat(newest.get("status").asInt()).as("%s", mapping).isEqualTo(status);
      assertThat(newest.get("by").toString())
          .contains("\"kind\":\"bootstrap\"", "\"name\":\"bootstrap admin\"", "\"role\":\"admin\"");
      // what no endpoint took has no template: here text/csv was wanted
      String action = status == 415 ? mapping.method() + " " + mapping.path() : mapping.toString();
      assertThat(newest.get("action").asString()).isEqualTo(action);
      if (mapping.pattern().contains("{category}")) {
        assertThat(newest.get("category").asString()).isEqualTo("none");
      }
    }
  }

  @Test
  void keepsNoRowOfReadingNorOfAskingForPrices() throws Exception {
    long before = rows();
    for (String path : new String[] {"/api/v1/admin/keys", "/api/v1/admin/audit", "/nowhere"}) {
      send("GET", path, "the-admin-key", null);
    }
    send("POST", "/api/v1/categories/none/price-suggestions", null, "{}");
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void tellsWhoDidWhatToWhichCategoryAndWhy() throws Exception {
    JsonNode key =
        json(
            send(
                "POST",
                "/api/v1/admin/keys",
                "the-admin-key",
                "{\"name\":\"Ada\",\"role\":\"admin\"}"));
    assertThat(audit("?limit=1").get(0).get("made").asString())
        .isEqualTo("/api/v1/admin/keys/" + key.get("id").asString());
    String ada = key.get("key").asString();
    assertThat(send("PUT", "/api/v1/admin/categories/clocks", ada, DEFINITION).statusCode())
        .isEqualTo(201);
    send("POST", "/api/v1/admin/categories/clocks/training-runs", ada, "{}");
    send(
        "POST",
        "/api/v1/admin/categories/clocks/models/7/promotion",
        ada,
        "{\"reason\":\"better\\u0000 for brands\"}");
    send(
        "POST",
        "/api/v1/admin/keys/" + key.get("id").asString() + "/revocation",
        "the-admin-key",
        "{\"reason\":\"Ada left\"}");

    for (String by : new String[] {"Ada", key.get("id").asString()}) {
      JsonNode hers = audit("?by=" + by);
      assertThat(hers.size()).isEqualTo(3);
      JsonNode promotion = hers.get(0);
      assertThat(promotion.get("version").asInt()).isEqualTo(7);
      assertThat(promotion.get("category").asString()).isEqualTo("clocks");
      assertThat(promotion.get("reason").asString()).isEqualTo("better for brands");
      assertThat(promotion.at("/by/kind").asString()).isEqualTo("key");
      assertThat(promotion.at("/by/id").asString()).isEqualTo(key.get("id").asString());
    }
    assertThat(audit("?category=clocks").size()).isEqualTo(3);
    assertThat(audit("?category=clocks&by=bootstrap%20admin").size()).isZero();
    assertThat(audit("?by=bootstrap%20admin&limit=1").get(0).get("reason").asString())
        .isEqualTo("Ada left");

    JsonNode all = audit("?category=clocks");
    JsonNode older = audit("?category=clocks&before=" + all.get(0).get("id").asLong());
    assertThat(older.get(0)).isEqualTo(all.get(1));
  }

  @Test
  void keepsWhoTriedWithAnotherRoleAndOnlyCountsWhoHasNoKey() throws Exception {
    String path = "/api/v1/admin/categories/locks/models/3/promotion";
    assertThat(send("POST", path, "the-seller-key", "{}").statusCode()).isEqualTo(403);
    JsonNode refused = audit("?limit=1").get(0);
    assertThat(refused.get("status").asInt()).isEqualTo(403);
    assertThat(refused.get("category").asString()).isEqualTo("locks");
    assertThat(refused.at("/by/name").asString()).isEqualTo("bootstrap seller");

    long before = rows();
    assertThat(send("POST", path, null, "{}").statusCode()).isEqualTo(401);
    assertThat(send("POST", path, "wrong", "{}").statusCode()).isEqualTo(401);
    assertThat(rows()).isEqualTo(before);
    assertThat(send("GET", "/actuator/prometheus", null, null).body())
        .contains("pricescape_audit_unwritten_total{cause=\"refused\"}");
  }

  @Test
  void keepsWhatARunMadeLiveAndWhoPromotesByHandIsNamedInBothPlaces() throws Exception {
    service.getBean(Categories.class).define(SmallModels.category("lamps"));
    ModelVersions versions = service.getBean(ModelVersions.class);
    for (int seed = 1; seed <= 2; seed++) {
      versions.register("lamps", SmallModels.artifact(seed), SmallModels.draft(true));
    }
    versions.promote("lamps", 1, "better in every way", "training run 12");
    JsonNode byRun = audit("?category=lamps");
    assertThat(byRun.size()).isEqualTo(1);
    assertThat(byRun.get(0).get("by").toString())
        .contains("\"kind\":\"run\"", "\"name\":\"training run 12\"", "\"id\":\"12\"");
    assertThat(byRun.get(0).get("action").asString()).isEqualTo("promotion");
    assertThat(byRun.get(0).get("version").asInt()).isEqualTo(1);
    assertThat(byRun.get(0).get("reason").asString()).isEqualTo("better in every way");

    String model = "/api/v1/admin/categories/lamps/models/2";
    HttpResponse<String> promoted = send("POST", model + "/promotion", "the-admin-key", "{}");
    assertThat(promoted.statusCode()).as(promoted.body()).isEqualTo(200);
    JsonNode card = json(send("GET", model, "the-admin-key", null));
    assertThat(card.at("/promotions/0/by").asString()).isEqualTo("bootstrap admin");
    assertThat(audit("?category=lamps").size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set reason = 'another'",
        "delete from audit_entry",
        "delete from audit_entry where id = -1",
        "truncate audit_entry",
        "insert into audit_entry (at, by_kind, by_name, action) values (now(), 'key', 'a', 'b')"
            + " on conflict (id) do update set reason = 'another'"
      })
  void onlyGrows(String change) {
    assertThatThrownBy(() -> jdbc.sql(change).update())
        .hasMessageContaining("audit_entry only grows");
  }

  @Test
  void refusesWhatCannotBeAskedFor() throws Exception {
    for (String query : new String[] {"?limit=0", "?limit=501", "?before=0", "?by=%00"}) {
      assertThat(send("GET", "/api/v1/admin/audit" + query, "the-admin-key", null).statusCode())
          .as(query)
          .isEqualTo(422);
    }
    assertThat(send("GET", "/api/v1/admin/audit", "the-seller-key", null).statusCode())
        .isEqualTo(403);
  }

  @Test
  void asksForAKeyOnEveryAdminAddressThoughSuggestionsArePublic() throws Exception {
    for (Mapping mapping : AllMappings.of(service)) {
      if (mapping.isAdmins()) {
        assertThat(send(mapping.method(), mapping.path(), null, null).statusCode())
            .as("%s", mapping)
            .isEqualTo(401);
      }
    }
    assertThat(send("GET", "/api/v1/categories", null, null).statusCode()).isEqualTo(200);
    assertThat(send("GET", "/api/v1/categories", "wrong", null).statusCode()).isEqualTo(401);
  }

  private long rows() {
    return jdbc.sql("select count(*) from audit_entry").query(Long.class).single();
  }

  private JsonNode audit(String query) throws Exception {
    return json(send("GET", "/api/v1/admin/audit" + query, "the-admin-key", null));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private HttpResponse<String> send(String method, String path, String key, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (key != null) {
      request.header("X-API-Key", key);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
