package io.pricescape.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.ForkedService;
import io.pricescape.TestPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagementPortIT {
  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir Path directory;

  @Test
  void tellsOfHealthAndMetricsOnAPortOfTheirOwnAndOfNothingElseThere() throws Exception {
    Map<String, String> settings =
        Map.of(
            "SPRING_DATASOURCE_URL", TestPostgres.freshUrl(),
            "PRICESCAPE_ADMIN_KEY", "the-admin-key",
            "PRICESCAPE_TRAINING_ENABLED", "false");
    try (ForkedService service = ForkedService.start(directory, settings)) {
      service.await("Started PricescapeApplication");
      String management = service.managementAddress();
      for (String path :
          new String[] {
            "/actuator/health",
            "/actuator/health/liveness",
            "/actuator/health/readiness",
            "/actuator/info",
            "/actuator/prometheus"
          }) {
        assertThat(get(management + path, null).statusCode()).as(path).isEqualTo(200);
        assertThat(get(service.address() + path, "the-admin-key").statusCode())
            .as("%s on the public port", path)
            .isEqualTo(404);
      }
      for (String path : new String[] {"/actuator", "/actuator/env", "/api/v1/categories"}) {
        HttpResponse<String> refused = get(management + path, null);
        assertThat(refused.statusCode()).as(path).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type"))
            .contains("application/problem+json");
      }
      assertThat(get(management + "/api/v1/categories", "the-admin-key").statusCode())
          .isEqualTo(404);
      assertThat(get(service.address() + "/api/v1/categories", "the-admin-key").statusCode())
          .isEqualTo(200);
      assertThat(get(management + "/actuator/info", null).headers().firstValue("X-Frame-Options"))
          .contains("DENY");
    }
  }

  private HttpResponse<String> get(String address, String key) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    if (key != null) {
      request.header("X-API-Key", key);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
