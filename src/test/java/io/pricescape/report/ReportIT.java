package io.pricescape.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.TestPostgres;
import io.pricescape.catalog.Categories;
import io.pricescape.registry.ModelVersions;
import io.pricescape.registry.SmallModels;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The report through the whole service, of a real model. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "pricescape.security.admin-key=admin-of-this-test-0123456789",
      "pricescape.security.seller-key=seller-of-this-test-0123456789"
    })
class ReportIT {
  private static final String ADMIN = "admin-of-this-test-0123456789";
  private static final String SELLER = "seller-of-this-test-0123456789";

  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort private int port;
  @Autowired private Categories categories;
  @Autowired private ModelVersions versions;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) {
    String url = TestPostgres.freshUrl();
    properties.add("spring.datasource.url", () -> url);
    properties.add("spring.datasource.username", () -> "postgres");
  }

  @Test
  void answersWithAPageThatMayDoNothingButShow() throws Exception {
    int version = registered("pages");
    for (String accept : new String[] {null, "*/*", "text/html,application/xml;q=0.9,*/*;q=0.8"}) {
      var page = get("pages", version, ADMIN, accept);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
      assertThat(page.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
      assertThat(page.headers().allValues("Content-Security-Policy"))
          .singleElement()
          .asString()
          .startsWith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
          .doesNotContain("script-src", "'self'");
      assertThat(page.headers().firstValue("Vary").orElse("")).containsIgnoringCase("accept");
      assertThat(page.body()).contains("Things</bdi>, model version " + version, "brand", "<svg");
    }
  }

  @Test
  void answersWithTablesInMarkdown() throws Exception {
    int version = registered("tables");
    var tables = get("tables", version, ADMIN, "text/markdown");
    assertThat(tables.statusCode()).isEqualTo(200);
    assertThat(tables.headers().firstValue("Content-Type")).contains("text/markdown;charset=UTF-8");
    assertThat(tables.body())
        .startsWith("# Things, model version " + version + "\n")
        .contains("| NLL (of log price, nats) | **0.100** (0.000 to 0.200) | 1.200 (");
  }

  @Test
  void refusesAsTheRestOfTheServiceDoes() throws Exception {
    int version = registered("refusals");
    assertThat(get("refusals", version, null, "text/html").statusCode()).isEqualTo(401);
    assertThat(get("refusals", version, SELLER, "text/html").statusCode()).isEqualTo(403);
    var other = get("refusals", version, ADMIN, "application/pdf");
    assertThat(other.statusCode()).isEqualTo(406);
    assertThat(other.body()).contains("text/html", "text/markdown");
    for (String accept : new String[] {"text/html", "text/markdown", "*/*"}) {
      var unknown = get("refusals", version + 1, ADMIN, accept);
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(unknown.body()).contains("urn:pricescape:problem:unknown-model");
      assertThat(get("nowhere", 1, ADMIN, accept).body())
          .contains("urn:pricescape:problem:unknown-category");
    }
  }

  private int registered(String category) {
    categories.define(SmallModels.category(category));
    return versions.register(category, SmallModels.artifact(1), SmallModels.draft(true)).version();
  }

  private HttpResponse<String> get(
      String category, int version, @Nullable String key, @Nullable String accept)
      throws IOException, InterruptedException {
    String path = "/api/v1/admin/categories/" + category + "/models/" + version + "/report";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    if (key != null) {
      request.header("X-API-Key", key);
    }
    if (accept != null) {
      request.header("Accept", accept);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
