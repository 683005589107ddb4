package io.pricescape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DashboardTests {
  @Test
  void namesEveryPanelItsMeaningAndItsUnit() throws Exception {
    JsonNode dashboard = dashboard();
    List<Integer> ids = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    for (JsonNode panel : dashboard.get("panels")) {
      ids.add(panel.get("id").asInt());
      titles.add(panel.get("title").asString());
      if (!panel.get("type").asString().equals("row")) {
        assertThat(panel.get("targets")).as(panel.get("title").asString()).isNotEmpty();
        assertThat(panel.get("description").asString()).isNotBlank();
        assertThat(panel.at("/fieldConfig/defaults/unit").asString()).isNotBlank();
        for (JsonNode target : panel.get("targets")) {
          assertThat(target.at("/datasource/uid").asString()).isEqualTo("${datasource}");
        }
      }
    }
    assertThat(ids).hasSizeGreaterThan(30).doesNotHaveDuplicates();
    assertThat(titles).doesNotHaveDuplicates().allMatch(title -> !title.isBlank());
  }

  @Test
  void laysNoPanelOverAnother() throws Exception {
    Set<String> taken = new HashSet<>();
    for (JsonNode panel : dashboard().get("panels")) {
      JsonNode at = panel.get("gridPos");
      int right = at.get("x").asInt() + at.get("w").asInt();
      assertThat(right).as(panel.get("title").asString()).isLessThanOrEqualTo(24);
      for (int x = at.get("x").asInt(); x < right; x++) {
        for (int y = at.get("y").asInt(); y < at.get("y").asInt() + at.get("h").asInt(); y++) {
          assertThat(taken.add(x + "," + y)).as(panel.get("title").asString()).isTrue();
        }
      }
    }
  }

  @Test
  void readsMetricsAndTheirLabelsOutOfQueries() {
    assertThat(
            MonitoringQueries.metrics(
                List.of(
                    "histogram_quantile(0.99, sum by (le) (rate(a_bucket{category=~\"$c\",job=\"x\"}[5m]))) > 0.5",
                    "(max by (category) (b) unless on (category) c{k!=\"v\"} offset 6h) or vector(0)",
                    "absent(up{job=\"x\"}) == 1")))
        .isEqualTo(Map.of("a_bucket", Set.of("category"), "b", Set.of(), "c", Set.of("k")));
    assertThat(MonitoringQueries.exported("# HELP a\na{k=\"v\",l=\"w\"} 1.0\nb 2\na{m=\"n\"} 3\n"))
        .isEqualTo(Map.of("a", Set.of("k", "l", "m"), "b", Set.of()));
  }

  private static JsonNode dashboard() throws Exception {
    return JsonMapper.shared().readTree(Files.readString(MonitoringQueries.DASHBOARD));
  }
}
