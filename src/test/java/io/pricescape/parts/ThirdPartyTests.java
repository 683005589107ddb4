package io.pricescape.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A library comes in only under a licence that we know, and is listed; one with a known problem has
 * a line that says why. {@code mvn -B test -Dtest=ThirdPartyTests -Dthird-party.write=true} writes
 * the list anew.
 */
class ThirdPartyTests {
  private static final Path LIST = Path.of("docs/third-party.md");
  private static final Path PROBLEMS = Path.of("docs/dependencies.md");

  /** Licences that ask for no more than notices of an unchanged library in a larger work. */
  private static final Set<String> ALLOWED =
      Set.of(
          "0BSD",
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "CC0-1.0",
          "EPL-2.0",
          "MIT",
          "MIT-0",
          "PostgreSQL",
          "UPL-1.0");

  /** Parts under another licence, and what their poms call it. */
  private static final Map<String, String> ALLOWED_ALONE =
      Map.of(
          // used as it is and replaceable, which is all that the LGPL asks for
          "de.erichseifert.vectorgraphics2d:VectorGraphics2D",
          "GNU Library or Lesser General Public License (LGPL)");

  private static final Pattern PROBLEM =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+?) \\| ([^|]+) \\|");

  @Test
  void everyLicenceIsOneThatWeKnow() throws IOException {
    assertThat(refused(Part.all().values()))
        .as(
            "parts without a licence that is allowed in ThirdPartyTests: leave them out, or decide"
                + " whether the licence may come in and add it there")
        .isEmpty();
  }

  @Test
  void refusesWhatIsUnderAnyOtherLicence() {
    assertThat(
            refused(
                List.of(
                    new Part("a:gpl", "1", Set.of("GPL-3.0-only")),
                    new Part("a:none", "1", Set.of()),
                    new Part("a:choice", "1", Set.of("GPL-2.0-only", "Apache-2.0")))))
        .containsExactly("a:gpl [GPL-3.0-only]", "a:none []");
  }

  @Test
  void everyPartIsListed() throws IOException {
    String list = list(Part.all().values());
    if (Boolean.getBoolean("third-party.write")) {
      Files.writeString(LIST, list);
    }
    assertThat(Files.readString(LIST))
        .as(
            "docs/third-party.md is older than the dependencies: mvn -B test"
                + " -Dtest=ThirdPartyTests -Dthird-party.write=true writes it anew. Then look in"
                + " docs/dependencies.md whether the new ones have known problems")
        .isEqualTo(list);
  }

  @Test
  void knownProblemsAreThoseOfTheVersionsInUse() throws IOException {
    Map<String, Part> parts = Part.all();
    List<String> stale = new ArrayList<>();
    Matcher problems = PROBLEM.matcher(Files.readString(PROBLEMS));
    int count = 0;
    while (problems.find()) {
      count++;
      Part part = parts.get(problems.group(1));
      if (part == null || !part.version().equals(problems.group(2))) {
        stale.add(problems.group(1) + " " + problems.group(2) + ", here " + part);
      }
    }
    assertThat(count).isPositive();
    assertThat(stale).as("lines of docs/dependencies.md to judge anew, or to take out").isEmpty();
  }

  private static List<String> refused(Collection<Part> parts) {
    return parts.stream()
        .filter(part -> part.licences().stream().noneMatch(ALLOWED::contains))
        .filter(part -> !part.licences().contains(ALLOWED_ALONE.getOrDefault(part.name(), "")))
        .map(part -> part.name() + " " + part.licences())
        .toList();
  }

  private static String list(Collection<Part> parts) {
    Map<String, List<String>> byLicence = new TreeMap<>();
    for (Part part : parts) {
      byLicence
          .computeIfAbsent(String.join(" or ", part.licences()), licence -> new ArrayList<>())
          .add(part.name());
    }
    StringBuilder list =
        new StringBuilder(
            """
            # Third-party licences

            The libraries in the jar by the licences that their authors offer them under, all transitive ones \
            included; where there are several the choice is ours, and we take the first that \
            `ThirdPartyTests` allows. Written by that test from the SBOM of the build: never edit it. \
            Versions and hashes are in the SBOM, `META-INF/sbom/application.cdx.json` in the jar.

            Some parts hold others: the embedded PostgreSQL's binaries are under the PostgreSQL licence, \
            `nd4j-native` holds oneDNN (Apache-2.0), `openblas` holds OpenBLAS (BSD-3-Clause) and GCC's \
            runtime libraries (GPL-3.0 with the runtime library exception), and `org.nd4j:jackson`, \
            `guava` and `protobuf` hold those of their names (Apache-2.0, BSD-3-Clause), SnakeYAML and \
            Woodstox (Apache-2.0).
            """);
    byLicence.forEach(
        (licence, names) -> {
          list.append("\n## ").append(licence).append("\n\n");
          names.forEach(name -> list.append("- `").append(name).append("`\n"));
        });
    return list.toString();
  }
}
