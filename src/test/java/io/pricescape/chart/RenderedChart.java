package io.pricescape.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Helm made of the chart.
 *
 * @param documents as written
 * @param objects the same, read strictly
 */
record RenderedChart(List<Map<String, Object>> documents, List<Object> objects) {

  static RenderedChart read(String text) {
    List<Map<String, Object>> documents = Yamls.readAll(text);
    return new RenderedChart(documents, documents.stream().map(StrictObjects::read).toList());
  }

  <T> List<T> all(Class<T> kind) {
    return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  <T> T only(Class<T> kind) {
    assertThat(all(kind)).as("objects of kind %s", kind.getSimpleName()).hasSize(1);
    return all(kind).get(0);
  }

  Optional<Deployment> deployment(String component) {
    return all(Deployment.class).stream()
        .filter(d -> component.equals(d.getMetadata().getLabels().get(Component.LABEL)))
        .findFirst();
  }

  Deployment serving() {
    return deployment(Component.SERVING).orElseThrow();
  }

  Deployment training() {
    return deployment(Component.TRAINING).orElseThrow();
  }

  /** Of deployments and of the chart's tests. */
  List<PodSpec> pods() {
    return Stream.concat(
            all(Deployment.class).stream().map(d -> d.getSpec().getTemplate().getSpec()),
            all(Pod.class).stream().map(Pod::getSpec))
        .toList();
  }

  /** The labels of each pod, by the component that it is of. */
  Map<String, Map<String, String>> podLabels() {
    return Stream.concat(
            all(Deployment.class).stream().map(d -> d.getSpec().getTemplate().getMetadata()),
            all(Pod.class).stream().map(Pod::getMetadata))
        .collect(
            Collectors.toMap(
                metadata -> metadata.getLabels().get(Component.LABEL),
                metadata -> metadata.getLabels()));
  }

  static Container container(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
  }

  static Map<String, EnvVar> environment(Deployment deployment) {
    return container(deployment).getEnv().stream()
        .collect(Collectors.toMap(EnvVar::getName, variable -> variable));
  }

  /** How pods are told apart. */
  static final class Component {
    static final String LABEL = "app.kubernetes.io/component";
    static final String SERVING = "serving";
    static final String TRAINING = "training";
    static final String TEST = "test";

    private Component() {}
  }
}
