package io.pricescape.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that the chart refuses, so that none is believed to work that does not. */
class ChartValuesTests {
  @BeforeEach
  void requireHelm() {
    Chart.requireHelm();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "replicas: 3                                      | 'replicas' not allowed",
        "serving: {replica: 3}                            | 'replica' not allowed",
        "serving: {replicas: many}                        | got string, want integer",
        "serving: {replicas: -1}                          | /serving/replicas",
        "serving: {poolSize: '10'}                        | got string, want integer",
        "serving: {workers: 1}                            | 'workers' not allowed",
        "serving: {topologySpread: {nodes: Always}}       | /serving/topologySpread/nodes",
        "serving: {resources: {limits: {memory: 1 GB}}}   | /serving/resources/limits/memory",
        "serving: {resources: {requests: {memory: null}}} | missing property 'memory'",
        "serving: {jvmOptions: ['Xmx1g']}                 | /serving/jvmOptions/0",
        "serving: {tolerations: [{efect: NoSchedule}]}    | 'efect' not allowed",
        "training: {enabled: 'yes'}                       | got string, want boolean",
        "training: {nativeCacheSize: big}                 | /training/nativeCacheSize",
        "image: {tags: latest}                            | 'tags' not allowed",
        "image: {digest: 'sha256:12'}                     | /image/digest",
        "image: {pullPolicy: Sometimes}                   | /image/pullPolicy",
        "database: {password: secret}                     | 'password' not allowed",
        "database: {url: 'postgres://host/db'}            | /database/url",
        "database: {url: 'jdbc:postgresql://h/d?user=a&password=b'} | /database/url",
        "accessKeys: {adminKey: secret}                   | 'adminKey' not allowed",
        "settings: {PRICESCAPE_ADMIN_KEY: secret}         | PRICESCAPE_ADMIN_KEY",
        "settings: {SPRING_DATASOURCE_PASSWORD: secret}   | SPRING_DATASOURCE_PASSWORD",
        "settings: {pricescape.web.max-body: 1MB}         | pricescape.web.max-body",
        "settings: {PRICESCAPE_RETRAINING_SEED: 7}        | got number, want string",
        "cors: {allowedOrigins: ['*']}                    | /cors/allowedOrigins/0",
        "cors: {allowedOrigins: https://shop.example}     | got string, want array",
        "jwt: {issuerUri: login.example}                  | /jwt/issuerUri",
        "service: {port: 80800}                           | /service/port",
        "ingress: {host: prices.example}                  | 'host' not allowed",
        "networkPolicy: {clients: [{namespace: web}]}     | 'namespace' not allowed",
        "monitoring: {rules: {alerts: {PricescapeFast: {enabled: true}}}} | 'PricescapeFast' not allowed",
        "monitoring: {rules: {alerts: {PricescapeSlow: {limit: 2}}}}      | PricescapeSlow/limit",
        "monitoring: {rules: {alerts: {PricescapeProcessDown: {limit: 2}}}} | 'limit' not allowed",
        "monitoring: {rules: {alerts: {PricescapeSlow: {severity: page}}}} | PricescapeSlow/severity",
        "commonLabels: {app.kubernetes.io/name: other}    | app.kubernetes.io/name",
        "securityContext: {runAsUser: 0}                  | /securityContext/runAsUser"
      })
  void refusesByItsSchema(String values, String complaint) {
    assertThatThrownBy(() -> Chart.render(Chart.values("minimal"), values))
        .hasMessageContaining("values don't meet the specifications of the schema")
        .hasMessageContaining(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "serving: {autoscaling: {enabled: true, minReplicas: 9}} | minReplicas must not be more than maxReplicas",
        "ingress: {enabled: true}                          | ingress.hosts must name at least one host",
        "training: {shutdown: {stopSeconds: 60}}           | drainSeconds must be more than training.shutdown.stopSeconds",
        "settings: {SERVER_PORT: '9000'}                   | settings.SERVER_PORT is set by the chart",
        "extraEnv: [{name: PRICESCAPE_ADMIN_KEY, value: a}] | extraEnv gives PRICESCAPE_ADMIN_KEY",
        "{settings: {SPRING_X: a}, extraEnv: [{name: SPRING_X, value: b}]} | extraEnv gives SPRING_X"
      })
  void refusesWhatCannotWorkTogether(String values, String complaint) {
    assertThatThrownBy(() -> Chart.render(Chart.values("minimal"), values))
        .hasMessageContaining(complaint);
  }

  @Test
  void saysWhichSecretsItNeeds() {
    assertThatThrownBy(() -> Chart.renderAlone("{}"))
        .hasMessageContaining("database.existingSecret must name a Secret")
        .hasMessageContaining("kubectl create secret generic");
    assertThatThrownBy(() -> Chart.renderAlone("database: {existingSecret: a}"))
        .hasMessageContaining("accessKeys.existingSecret must name a Secret");
  }

  @Test
  void everyValueHasAComment() throws IOException {
    // names that are Kubernetes' or others', explained by what they are in
    Set<String> theirs =
        Set.of("cpu", "memory", "kubernetes.io/metadata.name", "grafana_dashboard");
    List<String> bare = new ArrayList<>();
    boolean explained = false;
    for (String line : Files.readAllLines(Chart.DIRECTORY.resolve("values.yaml"))) {
      String text = line.strip();
      boolean leaf = text.contains(": ") && !text.startsWith("#");
      if (leaf && !explained && !theirs.contains(text.substring(0, text.indexOf(':')))) {
        bare.add(line);
      }
      explained = text.startsWith("#");
    }
    assertThat(bare).isEmpty();
  }
}
