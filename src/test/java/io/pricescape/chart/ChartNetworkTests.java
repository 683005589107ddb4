package io.pricescape.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBackend;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.pricescape.chart.RenderedChart.Component;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who reaches whom. */
class ChartNetworkTests {
  @BeforeEach
  void requireHelm() {
    Chart.requireHelm();
  }

  static List<Path> valuesFiles() {
    return Chart.valuesFiles();
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void everySelectorSelectsThePodsItIsFor(Path values) {
    RenderedChart chart = Chart.render(values);
    Set<String> all = new TreeSet<>(chart.podLabels().keySet());
    all.remove(Component.TEST);

    for (Deployment deployment : chart.all(Deployment.class)) {
      assertThat(selected(chart, deployment.getSpec().getSelector().getMatchLabels()))
          .containsExactly(deployment.getMetadata().getLabels().get(Component.LABEL));
    }
    for (PodDisruptionBudget budget : chart.all(PodDisruptionBudget.class)) {
      assertThat(selected(chart, budget.getSpec().getSelector().getMatchLabels()))
          .containsExactly(budget.getMetadata().getLabels().get(Component.LABEL));
    }
    for (NetworkPolicy policy : chart.all(NetworkPolicy.class)) {
      assertThat(selected(chart, policy.getSpec().getPodSelector().getMatchLabels()))
          .containsExactly(policy.getMetadata().getLabels().get(Component.LABEL));
    }
    assertThat(selected(chart, service(chart, "http").getSpec().getSelector()))
        .as("no seller's call goes to a trainer")
        .containsExactly(Component.SERVING);
    assertThat(selected(chart, service(chart, "management").getSpec().getSelector()))
        .isEqualTo(all);
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void everyServiceLeadsToAPortThatThereIs(Path values) {
    RenderedChart chart = Chart.render(values);
    Set<String> ports =
        RenderedChart.container(chart.serving()).getPorts().stream()
            .map(ContainerPort::getName)
            .collect(Collectors.toSet());

    assertThat(chart.all(Service.class))
        .hasSize(2)
        .flatExtracting(service -> service.getSpec().getPorts())
        .extracting(port -> port.getTargetPort().getStrVal())
        .allMatch(ports::contains);
  }

  @Test
  void theIngressLeadsToQuestionsAlone() {
    RenderedChart chart = Chart.render(Chart.values("production"));
    Service service = service(chart, "http");

    assertThat(chart.only(Ingress.class).getSpec().getRules())
        .flatExtracting(rule -> rule.getHttp().getPaths())
        .hasSize(1)
        .allSatisfy(
            path -> {
              IngressBackend backend = path.getBackend();
              assertThat(backend.getService().getName()).isEqualTo(service.getMetadata().getName());
              assertThat(backend.getService().getPort().getName()).isEqualTo("http");
            });
  }

  @Test
  void theMonitorFindsAllProcesses() {
    RenderedChart chart = Chart.render(Chart.values("production"));
    ServiceMonitor.Spec monitor = chart.only(ServiceMonitor.class).spec();
    List<Service> found =
        chart.all(Service.class).stream()
            .filter(
                service ->
                    service
                        .getMetadata()
                        .getLabels()
                        .entrySet()
                        .containsAll(monitor.selector().matchLabels().entrySet()))
            .toList();

    assertThat(found).hasSize(1);
    assertThat(selected(chart, found.get(0).getSpec().getSelector()))
        .containsExactlyInAnyOrder(Component.SERVING, Component.TRAINING);
    assertThat(found.get(0).getSpec().getPublishNotReadyAddresses()).isTrue();
    assertThat(monitor.namespaceSelector().matchNames()).containsExactly(Chart.NAMESPACE);
    assertThat(monitor.endpoints())
        .singleElement()
        .satisfies(
            endpoint -> {
              assertThat(endpoint.port())
                  .isEqualTo(found.get(0).getSpec().getPorts().get(0).getName());
              assertThat(endpoint.path()).isIn(ServiceSettings.managementPaths());
            });
  }

  @Test
  void closedNetworksOpenWhatIsNeeded() {
    RenderedChart chart = Chart.render(Chart.values("production"));
    NetworkPolicy serving = policy(chart, Component.SERVING);
    NetworkPolicy training = policy(chart, Component.TRAINING);

    assertThat(ingressPorts(serving)).containsExactly("http", "management");
    assertThat(ingressPorts(training)).containsExactly("management");
    assertThat(egressPorts(serving)).containsExactly("53", "53", "5432", "443", "4317");
    assertThat(serving.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
    assertThat(serving.getSpec().getIngress())
        .as("closed to whom no one named")
        .allMatch(rule -> !rule.getFrom().isEmpty());
    assertThat(serving.getSpec().getEgress().get(1).getTo().get(0).getIpBlock().getCidr())
        .isEqualTo("10.0.8.0/24");
  }

  @Test
  void metricsAreReadByNobodyWhereNobodyIsNamed() {
    NetworkPolicy policy = policy(Chart.render(Chart.values("tokens")), Component.SERVING);

    NetworkPolicyIngressRule management = policy.getSpec().getIngress().get(1);
    assertThat(management.getFrom()).as("but by helm test").hasSize(1);
    assertThat(management.getFrom().get(0).getPodSelector().getMatchLabels())
        .containsEntry(Component.LABEL, Component.TEST);
    assertThat(policy.getSpec().getIngress().get(0).getFrom()).as("anyone may ask").isEmpty();
  }

  @Test
  void noIssuerIsCalledWhereThereIsNone() {
    NetworkPolicy policy = policy(Chart.render(Chart.values("serving-only")), Component.SERVING);

    assertThat(egressPorts(policy)).containsExactly("53", "53", "5432");
  }

  @Test
  void helmsTestAsksTheServicesThatThereAre() {
    RenderedChart chart = Chart.render(Chart.values("minimal"), "service: {port: 80}");
    Container asking =
        chart.pods().stream()
            .flatMap(pod -> pod.getContainers().stream())
            .filter(container -> container.getName().equals("ask"))
            .findFirst()
            .orElseThrow();

    assertThat(asking.getCommand().get(2))
        .contains("nc -z -w 5 " + service(chart, "http").getMetadata().getName() + " 80")
        .contains(
            "http://"
                + service(chart, "management").getMetadata().getName()
                + ":8081/actuator/health/readiness");
  }

  private static Set<String> selected(RenderedChart chart, Map<String, String> selector) {
    assertThat(selector).isNotEmpty();
    return chart.podLabels().entrySet().stream()
        .filter(pod -> pod.getValue().entrySet().containsAll(selector.entrySet()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Service service(RenderedChart chart, String port) {
    return chart.all(Service.class).stream()
        .filter(service -> service.getSpec().getPorts().get(0).getName().equals(port))
        .findFirst()
        .orElseThrow();
  }

  private static NetworkPolicy policy(RenderedChart chart, String component) {
    return chart.all(NetworkPolicy.class).stream()
        .filter(p -> component.equals(p.getMetadata().getLabels().get(Component.LABEL)))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> ingressPorts(NetworkPolicy policy) {
    return policy.getSpec().getIngress().stream()
        .map(NetworkPolicyIngressRule::getPorts)
        .flatMap(List::stream)
        .map(NetworkPolicyPort::getPort)
        .map(ChartNetworkTests::text)
        .toList();
  }

  private static List<String> egressPorts(NetworkPolicy policy) {
    return policy.getSpec().getEgress().stream()
        .map(NetworkPolicyEgressRule::getPorts)
        .flatMap(List::stream)
        .map(NetworkPolicyPort::getPort)
        .map(ChartNetworkTests::text)
        .toList();
  }

  private static String text(IntOrString value) {
    return String.valueOf(value.getValue());
  }
}
