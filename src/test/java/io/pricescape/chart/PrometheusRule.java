package io.pricescape.chart;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The Prometheus operator's kind of this name, as far as the chart uses it: any other field is
 * refused.
 */
record PrometheusRule(
    String apiVersion, String kind, ServiceMonitor.Metadata metadata, AlertGroups spec) {

  /** What a rule file of Prometheus holds, too. */
  record AlertGroups(List<Group> groups) {
    List<Alert> alerts() {
      return groups.stream().flatMap(group -> group.rules().stream()).toList();
    }
  }

  record Group(String name, List<Alert> rules) {
    Group {
      Objects.requireNonNull(name);
      rules = List.copyOf(rules);
    }
  }

  record Alert(
      String alert,
      String expr,
      @JsonProperty("for") String holds,
      Map<String, String> labels,
      Map<String, String> annotations) {
    Alert {
      Objects.requireNonNull(alert);
      Objects.requireNonNull(expr);
      Objects.requireNonNull(holds);
      labels = Map.copyOf(labels);
      annotations = Map.copyOf(annotations);
    }
  }
}
