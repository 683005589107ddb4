package io.pricescape.chart;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The Prometheus operator's kind of this name, as far as the chart uses it: any other field is
 * refused.
 */
record ServiceMonitor(String apiVersion, String kind, Metadata metadata, Spec spec) {

  record Metadata(String name, String namespace, Map<String, String> labels) {
    Metadata {
      Objects.requireNonNull(name);
      Objects.requireNonNull(namespace);
      labels = Map.copyOf(labels);
    }
  }

  record Spec(Selector selector, Namespaces namespaceSelector, List<Endpoint> endpoints) {}

  record Selector(Map<String, String> matchLabels) {}

  record Namespaces(List<String> matchNames) {}

  record Endpoint(
      String port,
      String path,
      String interval,
      String scrapeTimeout,
      List<Relabeling> relabelings) {}

  record Relabeling(List<String> sourceLabels, String targetLabel, String replacement) {}
}
