package io.pricescape.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart's tests are worth what this one shows. */
class StrictObjectsTests {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: a
        labels:
          b: c
      spec:
        replicas: 2
        strategy:
          rollingUpdate:
            maxUnavailable: 0
        template:
          spec:
            containers:
              - name: d
                ports:
                  - containerPort: 8080
                resources:
                  limits:
                    memory: 1Gi
      """;

  private static final String MONITOR =
      """
      apiVersion: monitoring.coreos.com/v1
      kind: ServiceMonitor
      metadata:
        name: a
        namespace: b
        labels: {}
      spec:
        endpoints:
          - port: management
            relabelings:
              - targetLabel: job
                replacement: c
      """;

  private static Object read(String yaml) {
    return StrictObjects.read(Yamls.readAll(yaml).get(0));
  }

  @Test
  void takesWhatIsRight() {
    Deployment deployment = (Deployment) read(DEPLOYMENT);

    assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
    assertThat(deployment.getSpec().getStrategy().getRollingUpdate().getMaxUnavailable().getValue())
        .isEqualTo(0);
    assertThat(((ServiceMonitor) read(MONITOR)).spec().endpoints()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "spec:,spek:,.spek is not known",
    "replicas:,replica:,.spec.replica is not known",
    "maxUnavailable:,maxUnavailible:,.rollingUpdate.maxUnavailible is not known",
    "containerPort:,containerport:,.containers[0].ports[0].containerport is not known",
    "limits:,limit:,.resources.limit is not known",
    "b: c,b: 7,Cannot coerce Integer value (7) to `java.lang.String`",
    "b: c,b: true,Cannot coerce Boolean value (true) to `java.lang.String`",
    "replicas: 2,replicas: '2',Cannot coerce String value",
    "b: c,b:,.metadata.labels.b is empty",
    "apps/v1,apps/v2,No kind is known by the name of apps/v2/Deployment"
  })
  void refusesADeploymentWithAFault(String right, String wrong, String fault) {
    assertThat(DEPLOYMENT).contains(right);
    String faulty = DEPLOYMENT.replaceFirst(Pattern.quote(right), wrong);

    assertThatThrownBy(() -> read(faulty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "endpoints:,endpoint:,endpoint",
    "relabelings:,relabellings:,relabellings",
    "targetLabel:,target_label:,target_label",
    "replacement: c,replacement: 1,Cannot coerce Integer value (1)"
  })
  void refusesAMonitorWithAFault(String right, String wrong, String fault) {
    assertThat(MONITOR).contains(right);

    assertThatThrownBy(() -> read(MONITOR.replace(right, wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(fault);
  }

  @Test
  void refusesANameGivenTwice() {
    assertThatThrownBy(() -> read(DEPLOYMENT + "kind: Deployment\n"))
        .hasMessageContaining("duplicate key kind");
  }
}
