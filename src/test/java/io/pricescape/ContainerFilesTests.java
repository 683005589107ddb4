package io.pricescape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.Yaml;

/** Dockerfile, compose file and settings speak of the same things. */
class ContainerFilesTests {
  private static final Map<Object, Object> SETTINGS = settings();

  @Test
  void keepsEveryContainerFromDoingMoreThanItMust() throws IOException {
    services()
        .forEach(
            (name, service) -> {
              assertThat(service).as(name).containsEntry("read_only", true);
              assertThat(service).as(name).containsEntry("cap_drop", List.of("ALL"));
              assertThat(service)
                  .as(name)
                  .containsEntry("security_opt", List.of("no-new-privileges:true"));
              assertThat(service)
                  .as(name)
                  .containsKeys("mem_limit", "cpus", "pids_limit", "networks");
              assertThat(service.containsKey("healthcheck") || service.containsKey("build"))
                  .as("%s has a health check here or in the image built here", name)
                  .isTrue();
              assertThat(text(service, "image"))
                  .as("a version that stays")
                  .matches("\\$\\{[A-Z_]+:-[^:]+:[a-z0-9.]+}")
                  .doesNotContain("latest");
              for (Object port : (List<?>) service.getOrDefault("ports", List.of())) {
                assertThat((String) port).as("open to this machine only").startsWith("127.0.0.1:");
              }
            });
  }

  @Test
  void startsWithNoSecretMissing() throws IOException {
    Map<?, ?> environment = (Map<?, ?>) services().get("pricescape").get("environment");
    assertThat((String) environment.get("PRICESCAPE_ADMIN_KEY"))
        .startsWith("${PRICESCAPE_ADMIN_KEY:?");
    assertThat((String) environment.get("SPRING_DATASOURCE_PASSWORD"))
        .startsWith("${POSTGRES_PASSWORD:?");
    Map<?, ?> database = (Map<?, ?>) services().get("postgres").get("environment");
    assertThat(database.get("POSTGRES_PASSWORD"))
        .isEqualTo(environment.get("SPRING_DATASOURCE_PASSWORD"));
  }

  @Test
  void setsOnlyWhatIsASetting() throws IOException {
    Set<String> known =
        SETTINGS.keySet().stream()
            .map(key -> key.toString().replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    SETTINGS.values().forEach(value -> known.addAll(all("\\$\\{([A-Z_]+)[:}]", value.toString())));
    Set<String> used = new TreeSet<>();
    Map<?, ?> environment = (Map<?, ?>) services().get("pricescape").get("environment");
    environment.keySet().forEach(key -> used.add((String) key));
    used.addAll(all("\\b(PRICESCAPE_[A-Z_]+)=", dockerfile()));
    used.removeIf(name -> !name.startsWith("PRICESCAPE_"));
    // PRICESCAPE_DATABASE_DATA_DIRECTORY is read as pricescape.database.data-directory
    assertThat(used).hasSizeGreaterThan(3);
    assertThat(used.stream().map(ContainerFilesTests::flat))
        .isSubsetOf(known.stream().map(ContainerFilesTests::flat).toList());
  }

  @Test
  void agreesOnPorts() throws IOException {
    String port = SETTINGS.get("server.port").toString();
    String management = only(all("MANAGEMENT_SERVER_PORT=(\\d+)", dockerfile()));
    assertThat(dockerfile()).contains("\nEXPOSE " + port + " " + management + "\n");
    assertThat((List<?>) services().get("pricescape").get("ports"))
        .singleElement()
        .asString()
        .endsWith(":" + port);
    assertThat(read("src/main/docker/healthy")).contains("MANAGEMENT_SERVER_PORT:-" + management);
    assertThat(read("src/main/docker/prometheus/prometheus.yml"))
        .contains("names: [pricescape]", "port: " + management, "/actuator/prometheus");
  }

  @Test
  void givesTheServiceTheTimeToStop() throws IOException {
    long grace = seconds(text(services().get("pricescape"), "stop_grace_period"));
    long requests = seconds(SETTINGS.get("spring.lifecycle.timeout-per-shutdown-phase"));
    long training = seconds(SETTINGS.get("pricescape.retraining.stop-timeout"));
    assertThat(grace).isGreaterThan(requests + training);
  }

  @Test
  void runsAsNobodyAndWritesInOnePlace() throws IOException {
    String volume = only(all("\nVOLUME (\\S+)\n", dockerfile()));
    assertThat(dockerfile())
        .contains("\nHEALTHCHECK ", "CMD [\"/app/healthy\"]")
        .contains("\nUSER 10001:10001\n", "ENTRYPOINT [\"java\", \"@/app/java.options\"")
        .contains("-Djava.io.tmpdir=" + volume)
        .contains("-Dorg.bytedeco.javacpp.cachedir=" + volume + "/")
        .contains("PRICESCAPE_DATABASE_DATA_DIRECTORY=" + volume + "/");
    assertThat((List<?>) services().get("pricescape").get("volumes"))
        .isEqualTo(List.of("pricescape:" + volume));
    for (String file : all("(src/main/docker/[a-z.]+)", dockerfile())) {
      assertThat(Path.of(file)).exists();
    }
    for (String script : List.of("healthy", "rehearse")) {
      assertThat(Path.of("src/main/docker", script)).isExecutable();
    }
    assertThat(read("src/main/docker/java.options").lines())
        .allMatch(line -> line.isEmpty() || line.startsWith("#") || line.startsWith("-"));
  }

  @Test
  void mountsWhatIsThere() throws IOException {
    String compose = read("docker-compose.yml");
    Set<String> mounted = all("- \\./([^:]+):", compose);
    assertThat(mounted).isNotEmpty().allSatisfy(path -> assertThat(Path.of(path)).exists());
    String provider = read("src/main/docker/grafana/provisioning/dashboards/pricescape.yml");
    String folder = only(all("path: (\\S+)", provider));
    assertThat(compose).contains("./helm/pricescape/dashboards:" + folder + ":ro");
  }

  private static Map<Object, Object> settings() {
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new FileSystemResource("src/main/resources/application.yml"));
    return Map.copyOf(yaml.getObject());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> services() throws IOException {
    Map<String, Object> compose = new Yaml().load(read("docker-compose.yml"));
    assertThat(compose).containsKeys("services", "networks", "volumes");
    return (Map<String, Map<String, Object>>) compose.get("services");
  }

  private static String text(Map<String, Object> service, String key) {
    return service.get(key).toString();
  }

  private static String dockerfile() throws IOException {
    return read("Dockerfile");
  }

  private static String read(String file) throws IOException {
    return Files.readString(Path.of(file));
  }

  private static Set<String> all(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String only(Set<String> found) {
    assertThat(found).hasSize(1);
    return found.iterator().next();
  }

  private static String flat(String name) {
    return name.replace("_", "");
  }

  private static long seconds(Object duration) {
    return DurationStyle.SIMPLE.parse(duration.toString()).toSeconds();
  }
}
