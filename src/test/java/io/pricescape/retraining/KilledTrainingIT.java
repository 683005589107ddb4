package io.pricescape.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.Caller;
import io.pricescape.ForkedService;
import io.pricescape.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service is killed while it trains the sample: the run has failed, and the next succeeds. */
class KilledTrainingIT {
  private static final String KEY = "an-admin-key-for-tests-only";
  private static final String QUESTION = "/api/v1/categories/sample-watches/price-suggestions";

  @TempDir Path directory;
  private final String url = TestPostgres.freshUrl();
  private JdbcClient jdbc;

  @Test
  void theRunHasFailedAndTheNextOneIsTrained() throws Exception {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    jdbc = JdbcClient.create(source);
    try (ForkedService service = started(true)) {
      await("select count(*) from training_run where phase = 'training' and epoch >= 2", 1);
      service.kill();
    }
    assertThat(count("select count(*) from training_run where state = 'running'")).isEqualTo(1);

    try (ForkedService service = started(false)) {
      // the process that is gone missed its heartbeats
      await("select count(*) from training_run where state = 'failed'", 1);
      assertThat(jdbc.sql("select error from training_run").query(String.class).single())
          .startsWith("interrupted: the process ended while training (epoch ")
          .endsWith("; start a new run");
      Caller caller = new Caller(service.address(), KEY);
      assertThat(caller.post(QUESTION, "{}").statusCode()).isEqualTo(503);

      String runs = "/api/v1/admin/categories/sample-watches/training-runs";
      assertThat(caller.post(runs, "{\"hyperparameters\":{\"members\":1}}").statusCode())
          .isEqualTo(202);
      await("select count(*) from training_run where state = 'succeeded'", 1);
      assertThat(caller.post(QUESTION, "{}").statusCode()).isEqualTo(200);
      service.stop();
    }
  }

  /** The first start asks for a training of the sample; the second must not ask by itself. */
  private ForkedService started(boolean isFirst) throws Exception {
    return ForkedService.start(
            directory,
            Map.of(
                "SPRING_DATASOURCE_URL",
                url,
                "PRICESCAPE_ADMIN_KEY",
                KEY,
                "PRICESCAPE_SAMPLE_ENABLED",
                Boolean.toString(isFirst),
                "PRICESCAPE_RETRAINING_HEARTBEAT",
                "500ms",
                "PRICESCAPE_RETRAINING_PROGRESS_INTERVAL",
                "10ms",
                "MANAGEMENT_SERVER_PORT",
                "0"))
        .await("Started PricescapeApplication");
  }

  private void await(String sql, long wanted) {
    Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> count(sql) == wanted);
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
