package io.pricescape.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart makes of the values it is tried with. */
class ChartTests {
  @BeforeEach
  void requireHelm() {
    Chart.requireHelm();
  }

  static List<Path> valuesFiles() {
    return Chart.valuesFiles();
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void passesHelmsOwnChecks(Path values, @TempDir Path scratch) throws IOException {
    LintResult result = Chart.lint(values, scratch);

    assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    assertThat(result.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
  }

  /** That each object is as its kind has it is seen to while it is read. */
  @ParameterizedTest
  @MethodSource("valuesFiles")
  void everyObjectIsNamedOnceAndLabelled(Path values) {
    List<HasMetadata> objects = Chart.render(values).all(HasMetadata.class);

    assertThat(objects)
        .isNotEmpty()
        .allSatisfy(
            object -> {
              assertThat(object.getMetadata().getName()).hasSizeLessThanOrEqualTo(63);
              assertThat(object.getMetadata().getNamespace()).isEqualTo(Chart.NAMESPACE);
              assertThat(object.getMetadata().getLabels())
                  .containsEntry("app.kubernetes.io/instance", Chart.RELEASE)
                  .containsEntry("app.kubernetes.io/managed-by", "Helm")
                  .containsKey("app.kubernetes.io/name")
                  .containsKey("helm.sh/chart");
            })
        .extracting(object -> object.getKind() + "/" + object.getMetadata().getName())
        .doesNotHaveDuplicates();
  }

  @Test
  void theLeastIsServingTrainingAndTheirServices() {
    RenderedChart chart = Chart.render(Chart.values("minimal"));

    assertThat(chart.documents())
        .extracting(document -> document.get("kind"))
        .containsExactlyInAnyOrder(
            "Deployment",
            "Deployment",
            "PodDisruptionBudget",
            "PodDisruptionBudget",
            "Pod",
            "Service",
            "Service",
            "ServiceAccount");
    assertThat(chart.serving().getSpec().getReplicas()).isEqualTo(2);
    assertThat(chart.training().getSpec().getReplicas()).isEqualTo(1);
    assertThat(chart.serving().getMetadata().getName()).isEqualTo("spring-pricescape-serving");
  }

  @Test
  void productionHasEverything() {
    RenderedChart chart = Chart.render(Chart.values("production"));

    HorizontalPodAutoscaler scaler = chart.only(HorizontalPodAutoscaler.class);
    assertThat(scaler.getSpec().getScaleTargetRef().getName())
        .isEqualTo(chart.serving().getMetadata().getName());
    assertThat(scaler.getSpec().getMaxReplicas()).isEqualTo(12);
    assertThat(chart.serving().getSpec().getReplicas()).as("left to the autoscaler").isNull();
    assertThat(chart.all(NetworkPolicy.class)).hasSize(2);
    assertThat(chart.all(PodDisruptionBudget.class)).hasSize(2);
    assertThat(chart.only(Ingress.class).getSpec().getTls()).hasSize(1);
    assertThat(chart.only(ServiceMonitor.class).metadata().labels())
        .containsEntry("release", "kube-prometheus-stack");
    assertThat(chart.only(PrometheusRule.class).spec().alerts()).isNotEmpty();
    assertThat(RenderedChart.container(chart.serving()).getImage())
        .startsWith("registry.example/market/pricescape@sha256:");
    assertThat(chart.all(HasMetadata.class))
        .allMatch(object -> "pricing".equals(object.getMetadata().getLabels().get("team")));
  }

  @Test
  void withoutTrainersNothingOfThemIsLeft() {
    RenderedChart chart = Chart.render(Chart.values("serving-only"));

    assertThat(chart.deployment(RenderedChart.Component.TRAINING)).isEmpty();
    assertThat(chart.serving().getMetadata().getName()).isEqualTo("prices-serving");
    assertThat(chart.all(ServiceAccount.class)).isEmpty();
    assertThat(chart.all(PodDisruptionBudget.class)).isEmpty();
    assertThat(chart.all(NetworkPolicy.class)).hasSize(1);
    assertThat(chart.only(PrometheusRule.class).spec().alerts())
        .extracting(PrometheusRule.Alert::alert)
        .doesNotContain("PricescapeTrainerMissing");
  }

  @Test
  void theDashboardIsAsItsFileIs() throws IOException {
    List<ConfigMap> dashboards = Chart.render(Chart.values("production")).all(ConfigMap.class);

    Path file = Chart.DIRECTORY.resolve("dashboards/pricescape.json");
    if (Files.exists(file)) {
      assertThat(dashboards).hasSize(1);
      assertThat(dashboards.get(0).getMetadata().getLabels())
          .containsEntry("grafana_dashboard", "1");
      assertThat(dashboards.get(0).getData())
          .containsExactlyEntriesOf(Map.of("pricescape.json", Files.readString(file).strip()));
    } else {
      assertThat(dashboards).isEmpty();
    }
  }

  @Test
  void theImageOfTheSameVersionIsTaken() throws IOException {
    Matcher version =
        Pattern.compile(
                "<artifactId>pricescape</artifactId>\\s*<version>(.*?)(-SNAPSHOT)?</version>")
            .matcher(Files.readString(Path.of("pom.xml")));

    assertThat(version.find()).isTrue();
    assertThat(RenderedChart.container(Chart.render(Chart.values("minimal")).serving()).getImage())
        .isEqualTo("pricescape:" + version.group(1));
  }

  @Test
  void theNotesTellHowToReachIt() {
    String minimal = Chart.notes(Chart.values("minimal"));
    String production = Chart.notes(Chart.values("production"));

    assertThat(minimal)
        .contains("in namespace pricing: 2 serving, 1 training.")
        .contains("port-forward service/spring-pricescape 8080:8080")
        .contains("get secret pricescape-keys -o go-template='{{index .data \"admin-key\" |")
        .contains("networkPolicy.enabled is false");
    assertThat(production)
        .contains("3 to 12 serving, 2 training.")
        .contains("https://prices.example/api/v1/categories")
        .doesNotContain("port-forward", "networkPolicy.enabled");
    assertThat(Chart.notes(Chart.values("serving-only")))
        .contains("1 serving, none training.")
        .contains("no pod of this release trains");
  }

  @Test
  void clustersThatAreTooOldAreRefused() {
    assertThatThrownBy(() -> Chart.renderAlone("{}", "1.28.9"))
        .hasMessageContaining("chart requires kubeVersion: >=1.29.0");
  }

  @Test
  void olderClustersSleepByAProgram() {
    RenderedChart old = Chart.renderFor("1.29.0", Chart.values("minimal"));
    RenderedChart present = Chart.renderFor("1.30.0", Chart.values("minimal"));

    assertThat(RenderedChart.container(old.serving()).getLifecycle().getPreStop().getExec())
        .satisfies(exec -> assertThat(exec.getCommand()).containsExactly("sleep", "10"));
    assertThat(RenderedChart.container(present.serving()).getLifecycle().getPreStop().getSleep())
        .satisfies(sleep -> assertThat(sleep.getSeconds()).isEqualTo(10));
  }
}
