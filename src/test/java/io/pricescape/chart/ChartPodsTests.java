package io.pricescape.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pricescape.chart.RenderedChart.Component;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pods: what they may do, how they start and stop, and what they are told. */
class ChartPodsTests {
  @BeforeEach
  void requireHelm() {
    Chart.requireHelm();
  }

  static List<Path> valuesFiles() {
    return Chart.valuesFiles();
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void mayDoNothingButTheirWork(Path values) {
    for (PodSpec pod : Chart.render(values).pods()) {
      assertThat(pod.getAutomountServiceAccountToken()).isFalse();
      assertThat(pod.getEnableServiceLinks()).isFalse();
      assertThat(pod.getHostNetwork()).isNull();
      assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
      assertThat(pod.getSecurityContext().getSeccompProfile().getType())
          .isEqualTo("RuntimeDefault");
      assertThat(pod.getInitContainers()).isEmpty();
      assertThat(pod.getVolumes()).allMatch(volume -> volume.getEmptyDir() != null);
      for (Container container : pod.getContainers()) {
        SecurityContext security = container.getSecurityContext();
        assertThat(security.getRunAsNonRoot()).isTrue();
        assertThat(security.getPrivileged()).isFalse();
        assertThat(security.getAllowPrivilegeEscalation()).isFalse();
        assertThat(security.getReadOnlyRootFilesystem()).isTrue();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(security.getCapabilities().getAdd()).isEmpty();
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsKey("memory");
      }
    }
  }

  @Test
  void theUserIsFixedUnlessTheClusterChooses() {
    assertThat(user("minimal")).isEqualTo(10001L);
    assertThat(user("tokens")).isNull();
  }

  private static Long user(String values) {
    return Chart.render(Chart.values(values))
        .serving()
        .getSpec()
        .getTemplate()
        .getSpec()
        .getSecurityContext()
        .getRunAsUser();
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void areAskedWhereTheServiceAnswers(Path values) {
    Set<String> paths = ServiceSettings.managementPaths();
    for (Deployment deployment : Chart.render(values).all(Deployment.class)) {
      Container container = RenderedChart.container(deployment);
      Map<String, Integer> ports = ports(container);
      assertThat(ports).containsOnly(Map.entry("http", 8080), Map.entry("management", 8081));
      assertThat(value(deployment, "SERVER_PORT")).isEqualTo("8080");
      assertThat(value(deployment, "MANAGEMENT_SERVER_PORT")).isEqualTo("8081");
      for (Probe probe :
          List.of(
              container.getStartupProbe(),
              container.getLivenessProbe(),
              container.getReadinessProbe())) {
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
        assertThat(probe.getHttpGet().getPath()).isIn(paths);
      }
      assertThat(container.getReadinessProbe().getHttpGet().getPath())
          .isEqualTo("/actuator/health/readiness");
      assertThat(container.getLivenessProbe().getHttpGet().getPath())
          .as("a database that is away must not end the process")
          .isEqualTo("/actuator/health/liveness");
    }
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void haveTimeToStop(Path values) {
    RenderedChart chart = Chart.render(values);
    for (Deployment deployment : chart.all(Deployment.class)) {
      assertThat(deployment.getSpec().getStrategy().getRollingUpdate().getMaxUnavailable())
          .satisfies(most -> assertThat(most.getIntVal()).isZero());
    }
    long drain = seconds(chart.serving(), "SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE");
    long preStop =
        RenderedChart.container(chart.serving()).getLifecycle() == null
            ? 0
            : RenderedChart.container(chart.serving())
                .getLifecycle()
                .getPreStop()
                .getSleep()
                .getSeconds();
    assertThat(grace(chart.serving())).isGreaterThan(preStop + drain);
    chart
        .deployment(Component.TRAINING)
        .ifPresent(
            training -> {
              long stop = seconds(training, "PRICESCAPE_RETRAINING_STOP_TIMEOUT");
              long phase = seconds(training, "SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE");
              assertThat(stop).isLessThan(phase);
              assertThat(grace(training)).isGreaterThan(stop + phase);
            });
  }

  @Test
  void onlyTrainersTrainAndUnpackTheNativeLibrary() {
    RenderedChart chart = Chart.render(Chart.values("production"));

    assertThat(value(chart.serving(), "PRICESCAPE_TRAINING_ENABLED")).isEqualTo("false");
    assertThat(value(chart.training(), "PRICESCAPE_TRAINING_ENABLED")).isEqualTo("true");
    assertThat(mounts(chart.serving())).containsExactly("/tmp");
    assertThat(mounts(chart.training())).containsExactly("/tmp", "/var/cache/pricescape");
    assertThat(value(chart.training(), "JAVA_TOOL_OPTIONS"))
        .contains("-Dorg.bytedeco.javacpp.cachedir=/var/cache/pricescape");
    assertThat(value(chart.serving(), "JAVA_TOOL_OPTIONS")).doesNotContain("javacpp");
    for (Deployment deployment : chart.all(Deployment.class)) {
      assertThat(value(deployment, "JAVA_TOOL_OPTIONS")).contains("-Djava.io.tmpdir=/tmp");
    }
    chart
        .training()
        .getSpec()
        .getTemplate()
        .getSpec()
        .getVolumes()
        .forEach(
            volume ->
                assertThat(Quantity.getAmountInBytes(volume.getEmptyDir().getSizeLimit()))
                    .as("room for 400 MB in %s", volume.getName())
                    .isGreaterThan(new BigDecimal(400_000_000)));
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void areToldOnlyWhatTheServiceReads(Path values) {
    ServiceSettings settings = ServiceSettings.read();
    for (Deployment deployment : Chart.render(values).all(Deployment.class)) {
      List<String> names =
          RenderedChart.container(deployment).getEnv().stream().map(EnvVar::getName).toList();
      assertThat(names).doesNotHaveDuplicates();
      assertThat(names)
          .filteredOn(name -> name.matches("(PRICESCAPE|SPRING|SERVER|MANAGEMENT)_.*"))
          .hasSizeGreaterThan(8)
          .allMatch(settings::areReadFrom, "is a setting of the service");
    }
  }

  @Test
  void aMisspeltSettingWouldBeSeen() {
    ServiceSettings settings = ServiceSettings.read();

    assertThat(settings.areReadFrom("PRICESCAPE_RETRAINING_STOP_TIMEOUT")).isTrue();
    assertThat(settings.areReadFrom("PRICESCAPE_RETRAINING_STOPTIMEOUT")).isTrue();
    assertThat(settings.areReadFrom("PRICESCAPE_RETRAINING_STOP_TIME")).isFalse();
    assertThat(settings.areReadFrom("SPRING_LIFECYCLE_TIMEOUT")).isFalse();
    assertThat(settings.areReadFrom("PRICESCAPE_ADMIN_KEYS")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void secretsComeByReference(Path values) {
    for (Deployment deployment : Chart.render(values).all(Deployment.class)) {
      Map<String, EnvVar> environment = RenderedChart.environment(deployment);
      for (String name :
          List.of(
              "SPRING_DATASOURCE_USERNAME",
              "SPRING_DATASOURCE_PASSWORD",
              "PRICESCAPE_ADMIN_KEY",
              "PRICESCAPE_SELLER_KEY")) {
        assertThat(environment.get(name).getValue()).as(name).isNull();
        assertThat(environment.get(name).getValueFrom().getSecretKeyRef().getName()).isNotBlank();
      }
      assertThat(
              environment.values().stream()
                  .filter(v -> v.getValueFrom() != null)
                  .filter(
                      v -> Boolean.TRUE.equals(v.getValueFrom().getSecretKeyRef().getOptional()))
                  .map(EnvVar::getName))
          .containsExactly("PRICESCAPE_SELLER_KEY");
    }
  }

  @Test
  void settingsOfAComponentGoBeforeThoseOfAll() {
    RenderedChart chart =
        Chart.render(
            Chart.values("minimal"),
            """
            settings: {PRICESCAPE_WEB_MAX_BODY: 1MB}
            serving: {settings: {PRICESCAPE_WEB_MAX_BODY: 2MB}}
            extraEnv: [{name: TZ, value: UTC}]
            """);

    assertThat(value(chart.serving(), "PRICESCAPE_WEB_MAX_BODY")).isEqualTo("2MB");
    assertThat(value(chart.training(), "PRICESCAPE_WEB_MAX_BODY")).isEqualTo("1MB");
    assertThat(value(chart.training(), "TZ")).isEqualTo("UTC");
  }

  @Test
  void tokensWebPagesAndTheIngressAreToldOf() {
    Deployment serving = Chart.render(Chart.values("production")).serving();

    assertThat(value(serving, "SERVER_FORWARD_HEADERS_STRATEGY"))
        .as("else all callers without keys share the quota of the controller's address")
        .isEqualTo("native");
    assertThat(RenderedChart.environment(Chart.render(Chart.values("minimal")).serving()))
        .as("else any caller names another address")
        .doesNotContainKey("SERVER_FORWARD_HEADERS_STRATEGY");

    assertThat(value(serving, "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI"))
        .isEqualTo("https://login.example/realms/market");
    assertThat(value(serving, "PRICESCAPE_SECURITY_ALLOWED_ORIGINS"))
        .isEqualTo("https://shop.example,https://admin.shop.example");
    assertThat(value(serving, "SPRING_DATASOURCE_URL")).startsWith("jdbc:postgresql://");
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void areSpreadAmongTheirLike(Path values) {
    for (Deployment deployment : Chart.render(values).all(Deployment.class)) {
      Map<String, String> labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
      assertThat(deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
          .allSatisfy(
              spread ->
                  assertThat(labels)
                      .containsAllEntriesOf(spread.getLabelSelector().getMatchLabels()));
    }
    assertThat(new TreeSet<>(Chart.render(Chart.values("production")).podLabels().keySet()))
        .containsExactly(Component.SERVING, Component.TEST, Component.TRAINING);
  }

  private static Map<String, Integer> ports(Container container) {
    return container.getPorts().stream()
        .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));
  }

  private static Stream<String> mounts(Deployment deployment) {
    return RenderedChart.container(deployment).getVolumeMounts().stream()
        .map(VolumeMount::getMountPath);
  }

  private static String value(Deployment deployment, String variable) {
    assertThat(RenderedChart.environment(deployment)).containsKey(variable);
    return RenderedChart.environment(deployment).get(variable).getValue();
  }

  private static long seconds(Deployment deployment, String variable) {
    String value = value(deployment, variable);
    assertThat(value).endsWith("s");
    return Long.parseLong(value.substring(0, value.length() - 1));
  }

  private static long grace(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds();
  }
}
