package io.pricescape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the dashboard and the alerts ask Prometheus. */
final class MonitoringQueries {
  static final Path DASHBOARD = Path.of("helm/pricescape/dashboards/pricescape.json");
  private static final Path RULES = Path.of("helm/pricescape/rules");

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern SELECTOR = Pattern.compile("(" + NAME + ")\\{([^}]*)}");
  private static final Pattern LABEL = Pattern.compile("(" + NAME + ")\\s*(?:=~|!~|!=|=)\\s*\"");

  /** Given by Prometheus or by who configures it, not by the service. */
  private static final Set<String> GIVEN_LABELS = Set.of("job", "instance", "component");

  private static final Set<String> GIVEN_METRICS = Set.of("up");

  // everything else that is a word in an expression, after what stands in brackets
  private static final Set<String> WORDS =
      Set.of(
          "absent",
          "and",
          "avg",
          "by",
          "clamp_min",
          "count",
          "group_left",
          "histogram_quantile",
          "increase",
          "label_values",
          "max",
          "min",
          "offset",
          "on",
          "or",
          "rate",
          "sum",
          "unless",
          "vector",
          "without",
          "time",
          "changes",
          "delta",
          "topk");

  private MonitoringQueries() {}

  /** All of the dashboard's. */
  static List<String> ofDashboard() throws IOException {
    List<String> queries = new ArrayList<>();
    JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));
    for (JsonNode panel : dashboard.get("panels")) {
      panel.path("targets").forEach(target -> queries.add(target.get("expr").asString()));
    }
    for (JsonNode variable : dashboard.at("/templating/list")) {
      if (variable.get("type").asString().equals("query")) {
        queries.add(variable.get("definition").asString().replaceFirst(", \\w+\\)$", ")"));
      }
    }
    return queries;
  }

  /** All of the alerts', which the Helm chart and the compose file share. */
  static List<String> ofRules() throws IOException {
    List<String> queries = new ArrayList<>();
    try (Stream<Path> files = Files.list(RULES)) {
      for (Path file : files.sorted().toList()) {
        collect(new Yaml().load(Files.readString(file)), queries);
      }
    }
    return queries;
  }

  private static void collect(Object node, List<String> queries) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("expr") instanceof String query) {
        queries.add(query);
      }
      map.values().forEach(value -> collect(value, queries));
    } else if (node instanceof List<?> list) {
      list.forEach(value -> collect(value, queries));
    }
  }

  /** The metrics that queries ask for, each with the labels that they select or group by. */
  static Map<String, Set<String>> metrics(List<String> queries) {
    Map<String, Set<String>> metrics = new TreeMap<>();
    for (String query : queries) {
      SELECTOR
          .matcher(query)
          .results()
          .forEach(found -> labelsOf(metrics, found.group(1)).addAll(labels(found.group(2))));
      String rest =
          query
              .replaceAll("\\{[^}]*}|\\[[^\\]]*]", " ")
              .replaceAll("\\b(by|on|without|ignoring|group_left)\\s*\\([^)]*\\)", " ")
              .replaceAll("\\b[0-9][0-9a-zA-Z.]*", " ");
      NAME.matcher(rest)
          .results()
          .map(MatchResult::group)
          .filter(word -> !WORDS.contains(word))
          .forEach(name -> labelsOf(metrics, name));
    }
    metrics.keySet().removeAll(GIVEN_METRICS);
    return metrics;
  }

  private static Set<String> labelsOf(Map<String, Set<String>> metrics, String name) {
    return metrics.computeIfAbsent(name, none -> new TreeSet<>());
  }

  private static Set<String> labels(String selector) {
    Set<String> labels = new TreeSet<>();
    for (Matcher found = LABEL.matcher(selector); found.find(); ) {
      if (!GIVEN_LABELS.contains(found.group(1))) {
        labels.add(found.group(1));
      }
    }
    return labels;
  }

  /** The metrics that a process exports, each with its labels. */
  static Map<String, Set<String>> exported(String page) {
    Map<String, Set<String>> exported = new TreeMap<>();
    page.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              String name = line.replaceFirst("[{ ].*", "");
              labelsOf(exported, name).addAll(labels(line));
            });
    return exported;
  }
}
