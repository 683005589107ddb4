package io.pricescape.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the service reads.
 *
 * @param names of all settings: those of application.yml, and those that Spring Boot's libraries
 *     describe
 * @param variables that application.yml names itself
 */
record ServiceSettings(Set<ConfigurationPropertyName> names, Set<String> variables) {
  private static final Path OURS = Path.of("src/main/resources/application.yml");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");
  private static final String THEIRS = "META-INF/spring-configuration-metadata.json";

  static ServiceSettings read() {
    Set<String> names = new TreeSet<>();
    collect(Yamls.read(OURS), "", names);
    Set<String> variables = new TreeSet<>();
    try {
      VARIABLE
          .matcher(Files.readString(OURS))
          .results()
          .map(match -> match.group(1))
          .forEach(variables::add);
      for (URL description :
          Collections.list(ServiceSettings.class.getClassLoader().getResources(THEIRS))) {
        try (var stream = description.openStream()) {
          for (JsonNode property : JsonMapper.shared().readTree(stream).path("properties")) {
            names.add(property.path("name").asString());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ServiceSettings(
        names.stream()
            .filter(ConfigurationPropertyName::isValid)
            .map(ConfigurationPropertyName::of)
            .collect(Collectors.toUnmodifiableSet()),
        Set.copyOf(variables));
  }

  /** Whether a setting is read from an environment variable, by Spring Boot's own rules. */
  boolean areReadFrom(String variable) {
    ConfigurationPropertySource environment =
        ConfigurationPropertySource.from(
            new SystemEnvironmentPropertySource("systemEnvironment", Map.of(variable, "")));
    return variables.contains(variable)
        || names.stream().anyMatch(name -> environment.getConfigurationProperty(name) != null);
  }

  /** Where the management port answers, by application.yml. */
  static Set<String> managementPaths() {
    Map<String, Object> management = Yamls.map(Yamls.read(OURS).get("management"));
    Set<String> paths = new TreeSet<>();
    for (String endpoint : text(management, "endpoints", "web", "exposure", "include").split(",")) {
      paths.add("/actuator/" + endpoint.strip());
    }
    if (text(management, "endpoint", "health", "probes", "enabled").equals("true")) {
      paths.add("/actuator/health/liveness");
      paths.add("/actuator/health/readiness");
    }
    return paths;
  }

  private static String text(Map<String, Object> map, String... path) {
    Object value = map;
    for (String name : path) {
      value = Yamls.map(value).get(name);
    }
    return String.valueOf(value);
  }

  private static void collect(Map<String, Object> map, String prefix, Set<String> names) {
    map.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?>) {
            collect(Yamls.map(value), prefix + name + ".", names);
          } else {
            names.add(prefix + name);
          }
        });
  }
}
