package io.pricescape;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.catalog.Categories;
import io.pricescape.registry.ModelVersions;
import io.pricescape.registry.SmallModels;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the dashboard and the alerts ask for is really told by a service that has worked. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "pricescape.security.admin-key=admin-of-this-test-0123456789",
      // a run that stays queued tells as much as one that ends
      "pricescape.training.enabled=false"
    })
class MonitoringIT {
  private static final String ADMIN = "admin-of-this-test-0123456789";
  private static final String CATEGORY = "watched";

  private final HttpClient http = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private Categories categories;
  @Autowired private ModelVersions versions;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) {
    String url = TestPostgres.freshUrl();
    properties.add("spring.datasource.url", () -> url);
  }

  @BeforeEach
  void work() throws Exception {
    categories.define(SmallModels.category(CATEGORY));
    int version =
        versions.register(CATEGORY, SmallModels.artifact(1), SmallModels.draft(true)).version();
    versions.promote(CATEGORY, version, "for this test", "the test");
    StringBuilder listings = new StringBuilder("brand,price\n");
    for (int i = 0; i < 150; i++) {
      listings.append("Zenith,").append(100 + i).append('\n');
    }
    String admin = "/api/v1/admin/categories/" + CATEGORY;
    assertThat(post(admin + "/listings", "text/csv", listings.toString())).isEqualTo(200);
    assertThat(post(admin + "/training-runs", "application/json", "{}")).isIn(202, 409);
    String asking = "/api/v1/categories/" + CATEGORY + "/price-suggestions";
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> post(asking, "application/json", "{}") == 200);
    // the pauses of a collector are told once there was one
    System.gc();
  }

  @Test
  void exportsEveryMetricOfTheDashboard() throws IOException {
    exports(MonitoringQueries.metrics(MonitoringQueries.ofDashboard()));
  }

  @Test
  void exportsEveryMetricOfTheAlerts() throws IOException {
    exports(MonitoringQueries.metrics(MonitoringQueries.ofRules()));
  }

  private void exports(Map<String, Set<String>> asked) {
    assertThat(asked).isNotEmpty();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              Map<String, Set<String>> exported = MonitoringQueries.exported(scrape());
              assertThat(exported.keySet()).containsAll(asked.keySet());
              asked.forEach(
                  (metric, labels) ->
                      assertThat(new TreeSet<>(exported.get(metric)))
                          .as(metric)
                          .containsAll(labels));
            });
  }

  private String scrape() throws IOException, InterruptedException {
    HttpResponse<String> page =
        http.send(request("/actuator/prometheus").build(), BodyHandlers.ofString());
    assertThat(page.statusCode()).isEqualTo(200);
    return page.body();
  }

  private int post(String path, String type, String body) throws IOException, InterruptedException {
    return http.send(
            request(path)
                .header("Content-Type", type)
                .header("X-API-Key", ADMIN)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }
}
