package io.pricescape.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import com.marcnuri.helm.jni.NativeLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/** The chart, linted and rendered by Helm itself. */
final class Chart {
  static final Path DIRECTORY = Path.of("helm/pricescape");
  static final Path ALERTS = DIRECTORY.resolve("rules");
  static final String RELEASE = "spring";
  static final String NAMESPACE = "pricing";
  private static final String KUBERNETES = "1.34.0";

  private Chart() {}

  /** Skips where Helm's library was not made for the platform. */
  static void requireHelm() {
    Assumptions.assumeTrue(
        ServiceLoader.load(NativeLibrary.class).findFirst().isPresent(),
        () ->
            "Helm's library does not come for %s on %s, so the chart is not rendered here"
                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
  }

  /** The values that the chart is tried with. */
  static List<Path> valuesFiles() {
    try (Stream<Path> files = Files.list(DIRECTORY.resolve("ci"))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path values(String name) {
    return DIRECTORY.resolve("ci").resolve(name + ".yaml");
  }

  /** What is said after an installation. */
  static String notes(Path values) {
    String said =
        new Helm(Copy.OF_ALL)
            .install()
            .withName(RELEASE)
            .withNamespace(NAMESPACE)
            .withValuesFile(values)
            .clientOnly()
            .dryRun()
            .call()
            .getOutput();
    return said.substring(said.lastIndexOf("NOTES:"));
  }

  static RenderedChart render(Path values) {
    return RenderedChart.read(template(values).call());
  }

  /** With further values, as YAML, that go before those of the file. */
  static RenderedChart render(Path values, String further) {
    return RenderedChart.read(renderedText(template(values), further));
  }

  static RenderedChart renderFor(String kubernetes, Path values) {
    return RenderedChart.read(template(values).withKubeVersion(kubernetes).call());
  }

  /** With nothing but what is given, as YAML. */
  static String renderAlone(String values) {
    return renderAlone(values, KUBERNETES);
  }

  static String renderAlone(String values, String kubernetes) {
    return renderedText(new Helm(DIRECTORY).template().withKubeVersion(kubernetes), values);
  }

  /** Lints the chart as if its values were the file's, since the library lints no others. */
  static LintResult lint(Path values, Path scratch) throws IOException {
    Path copy = scratch.resolve("pricescape");
    FileSystemUtils.copyRecursively(DIRECTORY, copy);
    Map<String, Object> merged =
        merged(Yamls.read(DIRECTORY.resolve("values.yaml")), Yamls.read(values));
    Files.writeString(copy.resolve("values.yaml"), Yamls.write(merged));
    return new Helm(copy).lint().strict().call();
  }

  private static TemplateCommand template(Path values) {
    return new Helm(Copy.OF_ALL)
        .template()
        .withName(RELEASE)
        .withNamespace(NAMESPACE)
        .withKubeVersion(KUBERNETES)
        .withValuesFile(values);
  }

  private static String renderedText(TemplateCommand command, String values) {
    try {
      Path file = Files.createTempFile("values", ".yaml");
      try {
        Files.writeString(file, values);
        return command.withValuesFile(file).call();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> merged(Map<String, Object> under, Map<String, Object> over) {
    Map<String, Object> merged = new LinkedHashMap<>(under);
    over.forEach(
        (name, value) ->
            merged.put(
                name,
                value instanceof Map<?, ?> && under.get(name) instanceof Map<?, ?> before
                    ? merged(Yamls.map(before), Yamls.map(value))
                    : value));
    return merged;
  }

  /**
   * The library leaves out what carries a hook's mark, as the pod of "helm test" does, and holds a
   * dry run to be on an old cluster: so a copy is rendered without that mark and without that
   * bound.
   */
  private static final class Copy {
    static final Path OF_ALL = make(Path.of("target", "pricescape"));

    private static Path make(Path copy) {
      try {
        FileSystemUtils.deleteRecursively(copy);
        FileSystemUtils.copyRecursively(DIRECTORY, copy);
        remove(
            copy.resolve("templates/tests/readiness.yaml"),
            "  annotations:\n(    helm\\.sh/.*\n)+");
        remove(copy.resolve("Chart.yaml"), "kubeVersion: .*\n");
        return copy;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void remove(Path file, String expression) throws IOException {
      String text = Files.readString(file);
      String rest = text.replaceFirst(expression, "");
      if (rest.equals(text)) {
        throw new IllegalStateException("Nothing in %s is like %s".formatted(file, expression));
      }
      Files.writeString(file, rest);
    }
  }
}
