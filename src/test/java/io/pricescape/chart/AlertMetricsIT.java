package io.pricescape.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.Caller;
import io.pricescape.PricescapeApplication;
import io.pricescape.TestPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The whole service, of which the alerts' metrics are read as Prometheus reads them. */
class AlertMetricsIT {
  private static final String KEY = "an admin key for this test only";
  private static final String CATEGORY = "/api/v1/admin/categories/things";

  private static final Pattern SELECTOR = Pattern.compile("([a-z_]+)\\{([^}]*)}");
  private static final Pattern SERIES = Pattern.compile("(?m)^([a-z_]+)(?:\\{(.*)})? \\S+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)(=|=~|!~)\"([^\"]*)\"");

  private record Series(String metric, Map<String, String> labels) {
    static Series of(MatchResult match) {
      String labels = match.group(2) == null ? "" : match.group(2);
      return new Series(
          match.group(1),
          LABEL
              .matcher(labels)
              .results()
              .collect(
                  Collectors.toMap(
                      label -> label.group(1),
                      label -> label.group(2).equals("=") ? label.group(3) : "",
                      (first, second) -> second,
                      LinkedHashMap::new)));
    }

    /** Whether this one, a selector, selects the other; any value does where it names a pattern. */
    boolean selects(Series told) {
      return metric.equals(told.metric)
          && labels.entrySet().stream()
              .allMatch(
                  wanted ->
                      wanted.getValue().isEmpty()
                          ? told.labels.containsKey(wanted.getKey())
                          : wanted.getValue().equals(told.labels.get(wanted.getKey())));
    }
  }

  private static ConfigurableApplicationContext service;
  private static List<Series> told;

  @BeforeAll
  static void trainAndAsk() throws IOException, InterruptedException {
    service =
        new SpringApplicationBuilder(PricescapeApplication.class)
            .run(
                "--spring.datasource.url=" + TestPostgres.freshUrl(),
                "--spring.datasource.username=postgres",
                "--server.port=0",
                "--management.server.port=0",
                "--pricescape.security.admin-key=" + KEY);
    Caller admin = new Caller("http://localhost:" + port("local.server.port"), KEY);
    expect(
        201,
        admin.put(
            CATEGORY,
            """
            {"title":"Things","currency":"USD","attributes":[{"name":"kind","type":"categorical"}],
             "hyperparameters":{"members":1,"components":1,"hidden":[8],"epochs":1}}
            """));
    StringBuilder rows = new StringBuilder("kind,price\n");
    for (int i = 0; i < 200; i++) {
      rows.append(i % 2 == 0 ? "dear," : "cheap,").append(100 + (i % 2 == 0 ? 900 : 0) + i);
      rows.append('\n');
    }
    expect(
        200, admin.post(CATEGORY + "/listings", "text/csv", rows.append("dear,none\n").toString()));
    HttpResponse<String> run = expect(202, admin.post(CATEGORY + "/training-runs", "{}"));
    long id = JsonMapper.shared().readTree(run.body()).get("id").asLong();
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> admin.get("/api/v1/admin/training-runs/" + id).body(),
            body -> body.contains("\"state\":\"succeeded\""));
    // whatever the gate said of so small a model
    expect(200, admin.post(CATEGORY + "/models/1/promotion", "{\"reason\":\"to be asked\"}"));
    expect(200, admin.post("/api/v1/categories/things/price-suggestions", "{\"attributes\":{}}"));
    HttpResponse<String> scraped =
        new Caller("http://localhost:" + port("local.management.port"), "")
            .get("/actuator/prometheus");
    told = SERIES.matcher(scraped.body()).results().map(Series::of).toList();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String port(String name) {
    return service.getEnvironment().getRequiredProperty(name);
  }

  private static HttpResponse<String> expect(int status, HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return response;
  }

  @Test
  void everySeriesThatAnAlertReadsIsTold() {
    Set<String> read = new TreeSet<>();
    for (PrometheusRule.Alert alert : AlertTests.files().values()) {
      SELECTOR
          .matcher(alert.expr().replaceAll("job=\"pricescape\",?", ""))
          .results()
          .map(Series::of)
          .filter(selector -> !selector.metric().equals("up"))
          .forEach(
              selector -> {
                read.add(selector.metric());
                assertThat(told)
                    .as("%s of %s", selector, alert.alert())
                    .anyMatch(selector::selects);
              });
    }
    assertThat(read).hasSize(AlertTests.METRICS.size() - 1);
  }

  @Test
  void theLiveModelsScoresAreToldApartFromOthers() {
    List<Series> versions =
        told.stream().filter(s -> s.metric().equals("pricescape_model_version")).toList();

    assertThat(versions)
        .singleElement()
        .satisfies(version -> assertThat(version.labels()).containsKey("learner"));
    assertThat(told)
        .filteredOn(s -> s.metric().equals("pricescape_model_score"))
        .filteredOn(s -> s.labels().get("score").equals("coverage80"))
        .filteredOn(s -> s.labels().get("learner").equals(versions.get(0).labels().get("learner")))
        .hasSize(1);
  }
}
