package io.pricescape.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pricescape.Caller;
import io.pricescape.ForkedService;
import io.pricescape.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one PostgreSQL: one that serves only, and one that trains. */
class ServingOnlyIT {
  private static final String KEY = "an-admin-key-for-tests-only";
  private static final String QUESTION = "/api/v1/categories/sample-watches/price-suggestions";
  private static final String NATIVE = "jnind4j";

  @TempDir Path directory;

  @Test
  void answersWithWhatTheOtherTrainedAndNeverLoadsTheNativeLibrary() throws Exception {
    Path maps = Path.of("/proc", "self", "maps");
    assumeTrue(Files.isReadable(maps), "what a process has loaded is seen under /proc only");
    String url = TestPostgres.freshUrl();
    try (ForkedService trainer = started(url, Map.of("PRICESCAPE_SAMPLE_ENABLED", "true"));
        ForkedService server = started(url, Map.of("PRICESCAPE_TRAINING_ENABLED", "false"))) {
      server.await("This process serves and trains nothing");
      Caller caller = new Caller(server.address(), KEY);
      Awaitility.await()
          .atMost(Duration.ofMinutes(5))
          .until(() -> caller.post(QUESTION, "{}").statusCode() == 200);
      // a run that is queued here is trained there
      assertThat(
              caller
                  .post(
                      "/api/v1/admin/categories/sample-watches/training-runs",
                      "{\"hyperparameters\":{\"members\":1,\"epochs\":2}}")
                  .statusCode())
          .isEqualTo(202);
      Awaitility.await()
          .atMost(Duration.ofMinutes(5))
          .until(
              () ->
                  caller
                      .get("/api/v1/admin/training-runs?state=succeeded")
                      .body()
                      .contains("\"id\":2,"));

      assertThat(loaded(trainer)).anyMatch(line -> line.contains(NATIVE));
      assertThat(loaded(server)).noneMatch(line -> line.contains(NATIVE));
    }
  }

  private static List<String> loaded(ForkedService service) throws Exception {
    return Files.readAllLines(Path.of("/proc", Long.toString(service.pid()), "maps"));
  }

  private ForkedService started(String url, Map<String, String> settings) throws Exception {
    Map<String, String> all = new HashMap<>(settings);
    all.put("SPRING_DATASOURCE_URL", url);
    all.put("PRICESCAPE_ADMIN_KEY", KEY);
    all.put("MANAGEMENT_SERVER_PORT", "0");
    return ForkedService.start(directory, all).await("Started PricescapeApplication");
  }
}
