package io.pricescape.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.chart.PrometheusRule.Alert;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alerts, as Prometheus reads their files and as the chart makes them. */
class AlertTests {
  /** What the service tells: README.md, Metrics; and what Spring Boot and Prometheus tell of it. */
  static final Set<String> METRICS =
      Set.of(
          "pricescape_suggestions_seconds_bucket",
          "pricescape_model_version",
          "pricescape_model_age_seconds",
          "pricescape_model_score",
          "pricescape_models_refused",
          "pricescape_training_runs_total",
          "pricescape_listings_total",
          "pricescape_listings",
          "pricescape_requests_refused_total",
          "pricescape_audit_unwritten_total",
          "http_server_requests_seconds_count",
          "hikaricp_connections",
          "hikaricp_connections_pending",
          "up");

  private static final Pattern METRIC = Pattern.compile("([a-z_]+)\\{");
  private static final Pattern LIMIT = Pattern.compile("[<>]=? ([.0-9]+)$");

  static Map<String, Alert> files() {
    return byName(
        Stream.of("pricescape.yaml", "training.yaml")
            .map(name -> StrictObjects.alertGroups(Yamls.read(Chart.ALERTS.resolve(name))))
            .flatMap(groups -> groups.alerts().stream()));
  }

  private static Map<String, Alert> rendered(String values) {
    Chart.requireHelm();
    return byName(
        Chart.render(Chart.values("minimal"), values)
            .only(PrometheusRule.class)
            .spec()
            .alerts()
            .stream());
  }

  private static Map<String, Alert> byName(Stream<Alert> alerts) {
    return alerts.collect(
        Collectors.toMap(Alert::alert, Function.identity(), (a, b) -> a, TreeMap::new));
  }

  @Test
  void theChartsDefaultsAreThoseOfTheFiles() {
    Map<String, Alert> files = files();
    Map<String, Alert> rendered = rendered("monitoring: {rules: {enabled: true}}");

    assertThat(rendered.keySet()).hasSize(18).isEqualTo(files.keySet());
    files.forEach(
        (name, alert) -> {
          Alert made = rendered.get(name);
          assertThat(made.expr())
              .isEqualTo(
                  alert
                      .expr()
                      .replace(
                          "job=\"pricescape\"", "job=\"spring-pricescape\",namespace=\"pricing\""));
          assertThat(made.holds()).isEqualTo(alert.holds());
          assertThat(made.labels()).isEqualTo(alert.labels());
          assertThat(made.annotations()).isEqualTo(alert.annotations());
        });
  }

  @Test
  void valuesChangeLimitsAndWhatIsTold() {
    Map<String, Alert> rendered =
        rendered(
            """
            monitoring:
              rules:
                enabled: true
                alertLabels: {team: pricing}
                runbookBase: https://git.example/main/
                alerts:
                  PricescapeModelStale: {limit: 2592000, for: 1h}
                  PricescapeErrorRate: {limit: 0.05}
                  PricescapeNoModel: {limit: 1000}
                  PricescapeSlow: {severity: critical}
                  PricescapeOverloaded: {enabled: false}
            """);

    assertThat(rendered).doesNotContainKey("PricescapeOverloaded");
    assertThat(rendered.get("PricescapeModelStale").expr()).endsWith(") > 2592000");
    assertThat(rendered.get("PricescapeModelStale").holds()).isEqualTo("1h");
    assertThat(rendered.get("PricescapeErrorRate").expr()).endsWith(" > 0.05");
    assertThat(rendered.get("PricescapeNoModel").expr()).endsWith(" >= 1000");
    assertThat(rendered.get("PricescapeSlow").labels())
        .containsExactlyInAnyOrderEntriesOf(Map.of("severity", "critical", "team", "pricing"));
    assertThat(rendered.get("PricescapeDown").annotations().get("runbook_url"))
        .isEqualTo("https://git.example/main/docs/operations.md#pricescapedown");
  }

  @Test
  void everyAlertSaysWhatIsWrongHowBadItIsAndWhatToDo() {
    files()
        .forEach(
            (name, alert) -> {
              assertThat(alert.labels().get("severity")).isIn("critical", "warning", "info");
              assertThat(alert.annotations())
                  .containsOnlyKeys("summary", "description", "runbook_url");
              assertThat(alert.annotations().get("summary")).isNotBlank();
              assertThat(alert.annotations().get("description")).isNotBlank();
              assertThat(alert.annotations().get("runbook_url"))
                  .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
            });
  }

  @Test
  void readOnlyMetricsThatAreTold() {
    Set<String> read = new TreeSet<>();
    for (Alert alert : files().values()) {
      Matcher metric = METRIC.matcher(alert.expr());
      assertThat(metric.find()).as(alert.expr()).isTrue();
      metric.reset().results().forEach(result -> read.add(result.group(1)));
      assertThat(alert.expr().split("\\{", -1))
          .as("each metric of %s is of our job", alert.alert())
          .hasSameSizeAs(alert.expr().split("\\{job=\"pricescape\"", -1));
    }
    assertThat(read).isEqualTo(new TreeSet<>(METRICS));
  }

  @Test
  void exactlyThoseWithALimitHaveOneAmongTheValues() {
    Map<String, Object> values = Yamls.read(Chart.DIRECTORY.resolve("values.yaml"));
    Map<String, Object> rules = Yamls.map(Yamls.map(values.get("monitoring")).get("rules"));
    Map<String, Object> alerts = Yamls.map(rules.get("alerts"));

    files()
        .forEach(
            (name, alert) ->
                assertThat(Yamls.map(alerts.get(name)).containsKey("limit"))
                    .as("%s: %s", name, alert.expr())
                    .isEqualTo(LIMIT.matcher(alert.expr()).find()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pricescape.yaml", "training.yaml"})
  void prometheusTakesTheFiles(String file) throws IOException, InterruptedException {
    promtool("check", "rules", Chart.ALERTS.resolve(file).toString());
  }

  @Test
  void prometheusTakesWhatTheChartMakes(@TempDir Path directory)
      throws IOException, InterruptedException {
    Chart.requireHelm();
    RenderedChart chart = Chart.render(Chart.values("production"));
    Object rules =
        chart.documents().stream()
            .filter(document -> "PrometheusRule".equals(document.get("kind")))
            .map(document -> document.get("spec"))
            .findFirst()
            .orElseThrow();
    Path file = Files.writeString(directory.resolve("rules.yaml"), Yamls.write(rules));

    promtool("check", "rules", file.toString());
  }

  @Test
  void areRaisedWhenTheyShouldBeAndNotBefore() throws IOException, InterruptedException {
    promtool("test", "rules", "src/test/resources/io/pricescape/chart/alerts.test.yaml");
  }

  private static void promtool(String... arguments) throws IOException, InterruptedException {
    boolean there =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "promtool")));
    Assumptions.assumeTrue(there, "no promtool on the PATH, so Prometheus is not asked");
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of("promtool"), Arrays.stream(arguments)).toList())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }
}
